/** What becomes of the measurements: ratios with their spread, tables, JSON, plots. */
package io.github.orphanedfailures.benchmarks.output;
