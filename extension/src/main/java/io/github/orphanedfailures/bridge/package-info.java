/**
 * What instrumented JDK code calls: loaded under another name into the boot loader, JDK types only.
 *
 * <p>The classes of this package are never used where they were compiled. When the agent is
 * installed, their bytes are renamed into {@code java.util.concurrent} and defined there, so that
 * the JDK's own code can call them and they can read the JDK's package-private state.
 */
@NullMarked
package io.github.orphanedfailures.bridge;

import org.jspecify.annotations.NullMarked;
