package io.github.orphanedfailures.report.model;

/**
 * The first submission of a chain: what it submitted has submitted other work, down to the work
 * that failed.
 *
 * @param thread the name of the thread that submitted it
 * @param micros when, in microseconds since the run began
 */
public record Origin(String thread, long micros) {}
