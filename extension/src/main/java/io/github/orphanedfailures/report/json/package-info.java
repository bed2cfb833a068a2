/**
 * Reports as JSON: documents for others to read, and journals that survive a JVM that is killed.
 *
 * <p>Internal to this library; the format itself is documented in the README.
 */
@NullMarked
package io.github.orphanedfailures.report.json;

import org.jspecify.annotations.NullMarked;
