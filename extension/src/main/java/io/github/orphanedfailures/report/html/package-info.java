/**
 * Reports as one HTML page for people, which needs nothing but a browser.
 *
 * <p>Internal to this library. What the page looks like and does is in resources beside this
 * package: a frame, a style sheet, and scripts that draw what {@link PageData} wrote.
 */
@NullMarked
package io.github.orphanedfailures.report.html;

import org.jspecify.annotations.NullMarked;
