/** Code of the user, as the core sees it. */
package io.github.orphanedfailures.testcode;
