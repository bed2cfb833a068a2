/** Who is blamed in classes of a kind that JUnit 5.10 does not have. */
package io.github.orphanedfailures.tests.blame.junit513;
