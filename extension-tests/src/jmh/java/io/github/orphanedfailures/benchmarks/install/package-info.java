/** How long a JVM takes to be ready to watch, beside other tools that instrument it. */
package io.github.orphanedfailures.benchmarks.install;
