/**
 * Puts failures into words: what failed, where it was started, why it counts, what to do.
 *
 * <p>Internal to this library.
 */
@NullMarked
package io.github.orphanedfailures.report;

import org.jspecify.annotations.NullMarked;
