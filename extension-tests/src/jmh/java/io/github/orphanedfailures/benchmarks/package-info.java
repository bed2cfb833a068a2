/**
 * Measures what the library costs, and compares it with a JVM without it and with other tools.
 *
 * <p>Every ratio comes from JVMs that were started alternately in one run.
 */
package io.github.orphanedfailures.benchmarks;
