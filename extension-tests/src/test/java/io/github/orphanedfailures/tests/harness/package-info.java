/** Runs one shape of a leak, or of an innocent use, as a test class of its own and judges it. */
package io.github.orphanedfailures.tests.harness;
