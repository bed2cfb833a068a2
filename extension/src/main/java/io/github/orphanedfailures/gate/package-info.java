/**
 * What turns leftover failures of a whole run into a failed build: the baseline, and the command
 * that merges reports.
 *
 * <p>Internal to this library.
 */
@NullMarked
package io.github.orphanedfailures.gate;

import org.jspecify.annotations.NullMarked;
