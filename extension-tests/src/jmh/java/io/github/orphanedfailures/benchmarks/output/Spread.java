package io.github.orphanedfailures.benchmarks.output;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/**
 * The middle of several measurements, and how far they lie apart.
 *
 * @param median the middle one
 * @param low the lower quartile
 * @param high the upper quartile
 * @param count how many measurements there were
 */
public record Spread(double median, double low, double high, int count) {

  /** Returns the spread of some measurements, of which there must be one at least. */
  public static Spread of(Collection<Double> measurements) {
    double[] sorted = measurements.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("Nothing was measured");
    }
    return new Spread(
        quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75), sorted.length);
  }

  /** Linear between the two nearest measurements. */
  private static double quantile(double[] sorted, double part) {
    double position = part * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** Returns the spread in another unit. */
  public Spread times(double factor) {
    double[] scaled = {low * factor, high * factor};
    Arrays.sort(scaled);
    return new Spread(median * factor, scaled[0], scaled[1], count);
  }

  /** Returns the median with both quartiles, for example {@code "1.03 (1.01–1.06)"}. */
  public String format(String numberFormat) {
    return String.format(
        Locale.ROOT,
        "%s (%s–%s)".replace("%s", numberFormat).replace("%%", "%"),
        median,
        low,
        high);
  }

  /** Returns what is written into JSON. */
  public Map<String, Object> toJson() {
    return Json.object(
        "median", median, "lowerQuartile", low, "upperQuartile", high, "count", count);
  }
}
