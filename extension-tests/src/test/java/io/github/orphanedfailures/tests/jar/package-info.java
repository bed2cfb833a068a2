/** What is in the shipped jar, and what is not. */
package io.github.orphanedfailures.tests.jar;
