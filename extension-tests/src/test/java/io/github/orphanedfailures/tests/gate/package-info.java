/** Whole suites without annotations, baselines, and reports. */
package io.github.orphanedfailures.tests.gate;
