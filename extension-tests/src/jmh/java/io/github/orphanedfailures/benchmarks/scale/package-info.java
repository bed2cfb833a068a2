/** How time and memory grow with the number of tasks, failures, threads and tests. */
package io.github.orphanedfailures.benchmarks.scale;
