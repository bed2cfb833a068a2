/** The HTML page, opened in a real browser. */
package io.github.orphanedfailures.tests.page;
