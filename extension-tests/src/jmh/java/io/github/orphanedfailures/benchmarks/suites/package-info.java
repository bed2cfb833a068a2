/** How long whole test suites take, watched and not. */
package io.github.orphanedfailures.benchmarks.suites;
