/**
 * The files in which a report is written, whatever their form.
 *
 * <p>Internal to this library.
 */
@NullMarked
package io.github.orphanedfailures.report.output;

import org.jspecify.annotations.NullMarked;
