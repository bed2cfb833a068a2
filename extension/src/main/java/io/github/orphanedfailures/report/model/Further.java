package io.github.orphanedfailures.report.model;

/**
 * Failures that were only counted, because there were too many of them to keep what is known of
 * each.
 *
 * @param verdict what they are
 * @param known whether the baseline knows all those of the same test that were kept
 * @param charged what they are charged to
 * @param count how many there are
 */
public record Further(Verdict verdict, boolean known, Charged charged, long count) {}
