package io.github.orphanedfailures.benchmarks.paths;

/**
 * What one JVM measured.
 *
 * @param clockNanos the time that one operation takes, the middle one of the JVM's iterations
 * @param nanos the processor time of one operation, of all threads together; the middle one too
 * @param bytes what one operation allocates
 */
record Score(double clockNanos, double nanos, double bytes) {}
