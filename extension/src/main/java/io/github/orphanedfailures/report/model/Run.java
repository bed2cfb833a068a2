package io.github.orphanedfailures.report.model;

/**
 * One run of a report.
 *
 * @param info what is known of it
 * @param isComplete whether it has come to its end; that of a JVM that was killed has not
 */
public record Run(RunInfo info, boolean isComplete) {}
