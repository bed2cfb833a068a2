package io.github.orphanedfailures.benchmarks.output;

import java.util.List;
import java.util.Map;

/**
 * Lines over a logarithmic axis.
 *
 * @param title what is shown
 * @param xLabel what is counted on the horizontal axis, in powers of ten
 * @param unit the unit of the vertical axis
 * @param logarithmic whether the vertical axis is logarithmic too
 * @param series the lines, two at most
 */
public record Chart(
    String title, String xLabel, String unit, boolean logarithmic, List<Series> series) {

  /**
   * One line.
   *
   * @param name what it shows
   * @param points its points
   */
  public record Series(String name, Map<Integer, Double> points) {}
}
