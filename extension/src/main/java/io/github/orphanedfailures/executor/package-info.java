/**
 * What can be watched without an instrumented JDK: executors and threads that this library makes
 * itself, and threads that die.
 *
 * <p>Internal to this library. It reports to the core what it sees, in the same way as an
 * instrumented JDK does, so that both may see the same failure: it stays one.
 */
@NullMarked
package io.github.orphanedfailures.executor;

import org.jspecify.annotations.NullMarked;
