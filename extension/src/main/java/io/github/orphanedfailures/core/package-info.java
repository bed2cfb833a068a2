/**
 * Scopes, failures and observation: who submitted what, what failed, and whether anybody noticed.
 *
 * <p>Plain Java that knows neither JUnit nor bytecode; internal to this library.
 */
@NullMarked
package io.github.orphanedfailures.core;

import org.jspecify.annotations.NullMarked;
