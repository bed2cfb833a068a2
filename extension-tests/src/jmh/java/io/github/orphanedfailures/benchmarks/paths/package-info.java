/** Runs the JMH benchmarks, JVM by JVM in turn, and compares them with each other. */
package io.github.orphanedfailures.benchmarks.paths;
