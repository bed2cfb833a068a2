/**
 * Instruments the JDK: the agent, the table of hooks, the weaver that puts them in, and the
 * self-test that proves that they fire.
 *
 * <p>Internal to this library.
 */
@NullMarked
package io.github.orphanedfailures.instrument;

import org.jspecify.annotations.NullMarked;
