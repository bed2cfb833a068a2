/**
 * Reports in the forms that people and build servers read. All text from tests is made inert.
 *
 * <p>Internal to this library.
 */
@NullMarked
package io.github.orphanedfailures.report.format;

import org.jspecify.annotations.NullMarked;
