/** Which test is blamed, when, and what its error says. */
package io.github.orphanedfailures.tests.blame;
