/**
 * The public API: the annotations, the injectable view of a scope, and the error that a test fails
 * with; beside each annotation the package-private extension that does its work.
 */
@NullMarked
package io.github.orphanedfailures;

import org.jspecify.annotations.NullMarked;
