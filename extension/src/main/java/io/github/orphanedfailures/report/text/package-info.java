/**
 * Makes text that comes from tests fit for files and terminals.
 *
 * <p>Internal to this library.
 */
@NullMarked
package io.github.orphanedfailures.report.text;

import org.jspecify.annotations.NullMarked;
