/** Tracked executors keep every promise of the interfaces that they implement. */
package io.github.orphanedfailures.tests.contract;
