/**
 * A story in tests: an application polls an API while a task in its background dies, unnoticed.
 *
 * <p>Read it in this order: {@code PollingApp}, {@code PollingAppTests} (it works), {@code
 * ForgottenWarmUp} and {@code ForgottenWarmUpTests} (it dies and nobody is told, then somebody is),
 * {@code EndlessPollingTests}, {@code FourWaysOutTests}, {@code RestartOnErrorTests}.
 */
@NullMarked
package io.github.orphanedfailures.samples;

import org.jspecify.annotations.NullMarked;
