/**
 * What a report says, as plain values: leaks, the tests they are charged to, and the runs they come
 * from.
 *
 * <p>Internal to this library. Text is kept as the tests gave it, cut to a length; whoever shows it
 * escapes it.
 */
@NullMarked
package io.github.orphanedfailures.report.model;

import org.jspecify.annotations.NullMarked;
