package io.github.orphanedfailures.benchmarks.paths;

import java.util.List;

/**
 * One row of a table: what is measured side by side.
 *
 * @param name what a person calls the operation
 * @param cases what is compared; the first is what the others are compared with
 */
record Comparison(String name, List<Case> cases) {

  Case baseline() {
    return cases.get(0);
  }
}
