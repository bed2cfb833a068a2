/** The catalogue of leaks and of innocent uses, one row each, and what runs it. */
package io.github.orphanedfailures.tests.shapes;
