/**
 * Files that are there whole or not at all.
 *
 * <p>Internal to this library.
 */
@NullMarked
package io.github.orphanedfailures.report.file;

import org.jspecify.annotations.NullMarked;
