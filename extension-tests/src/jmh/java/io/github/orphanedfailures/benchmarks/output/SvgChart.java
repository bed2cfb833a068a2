package io.github.orphanedfailures.benchmarks.output;

import static io.github.orphanedfailures.benchmarks.output.Svg.format;

import io.github.orphanedfailures.benchmarks.output.Chart.Series;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Draws one chart. */
final class SvgChart {

  private static final int LEFT = 62;
  private static final int RIGHT = 18;
  private static final int TOP = 70;
  private static final int BOTTOM = 44;
  private static final int LINEAR_STEPS = 4;
  private static final List<String> CLASSES = List.of("first", "second");

  /** Below this a logarithmic axis does not go; there, nothing can be told apart. */
  private static final double LEAST = 1e-4;

  private final Chart chart;
  private final int width;
  private final int height;
  private final StringBuilder out;
  private final double xLow;
  private final double xHigh;
  private final double yLow;
  private final double yHigh;

  SvgChart(Chart chart, int width, int height, StringBuilder out) {
    this.chart = chart;
    this.width = width;
    this.height = height;
    this.out = out;
    double[] counts = points().mapToDouble(point -> point.getKey()).sorted().toArray();
    double[] values = points().mapToDouble(point -> position(point.getValue())).sorted().toArray();
    xLow = Math.log10(counts[0]);
    xHigh = Math.max(xLow + 1, Math.log10(counts[counts.length - 1]));
    double most = values[values.length - 1];
    yLow = chart.logarithmic() ? Math.floor(values[0]) : 0;
    yHigh = chart.logarithmic() ? Math.max(yLow + 1, Math.ceil(most)) : roundUp(Math.max(1, most));
  }

  private Stream<Map.Entry<Integer, Double>> points() {
    return chart.series().stream().flatMap(series -> series.points().entrySet().stream());
  }

  /** Where a value is on the vertical axis, in its own measure. */
  private double position(double value) {
    return chart.logarithmic() ? Math.log10(Math.max(LEAST, value)) : Math.max(0, value);
  }

  /** Returns 1, 2, 4 or 8 times a power of ten: numbers that a quarter of is a round one too. */
  private static double roundUp(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (int factor : new int[] {1, 2, 4, 8}) {
      if (value <= factor * power) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  void draw() {
    out.append(
        format(
            "<text class=\"title\" x=\"%d\" y=\"24\">%s, %s</text>%n",
            LEFT, chart.title(), chart.unit()));
    drawLegend();
    drawHorizontalAxis();
    drawVerticalAxis();
    for (int i = 0; i < chart.series().size(); i++) {
      drawLine(chart.series().get(i), CLASSES.get(i % CLASSES.size()));
    }
  }

  private void drawLegend() {
    int x = LEFT;
    for (int i = 0; i < chart.series().size(); i++) {
      String name = chart.series().get(i).name();
      drawMark(x + 5, 42, CLASSES.get(i));
      out.append(format("<text x=\"%d\" y=\"46\">%s</text>%n", x + 14, name));
      x += 34 + name.length() * 6;
    }
  }

  private void drawHorizontalAxis() {
    for (int power = (int) Math.ceil(xLow); power <= xHigh; power++) {
      double x = x(Math.pow(10, power));
      out.append(
          format(
              "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>%n",
              x, TOP, x, height - BOTTOM));
      out.append(
          format(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
              x, height - BOTTOM + 17, count(power)));
    }
    out.append(
        format(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
            (LEFT + width - RIGHT) / 2, height - 8, chart.xLabel()));
  }

  private static String count(int power) {
    return power < 3
        ? format("%d", (int) Math.pow(10, power))
        : format("%d%s", (int) Math.pow(10, power % 3), power < 6 ? "k" : "M");
  }

  private void drawVerticalAxis() {
    double step = chart.logarithmic() ? 1 : (yHigh - yLow) / LINEAR_STEPS;
    for (double at = yLow; at <= yHigh + step / 2; at += step) {
      double y = yOfPosition(at);
      double value = chart.logarithmic() ? Math.pow(10, at) : at;
      out.append(
          format(
              "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n",
              LEFT, y, width - RIGHT, y));
      out.append(
          format(
              "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
              LEFT - 8, y + 4, number(value)));
    }
  }

  private static String number(double value) {
    return format("%.4f", value).replaceAll("\\.?0+$", "");
  }

  private void drawLine(Series series, String style) {
    StringBuilder line = new StringBuilder();
    new TreeMap<>(series.points())
        .forEach((count, value) -> line.append(format("%.1f,%.1f ", x(count), y(value))));
    out.append(
        format("<polyline class=\"line %s\" points=\"%s\"/>%n", style, line.toString().strip()));
    series.points().forEach((count, value) -> drawMark(x(count), y(value), style));
  }

  /** A circle or a square: the lines differ by more than their colour. */
  private void drawMark(double x, double y, String style) {
    out.append(
        style.equals("first")
            ? format("<circle class=\"mark first\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>%n", x, y)
            : format(
                "<rect class=\"mark second\" x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\"/>%n",
                x - 3.5, y - 3.5));
  }

  private double x(double count) {
    return LEFT + (Math.log10(count) - xLow) / (xHigh - xLow) * (width - LEFT - RIGHT);
  }

  private double y(double value) {
    return yOfPosition(position(value));
  }

  private double yOfPosition(double position) {
    return height - BOTTOM - (position - yLow) / (yHigh - yLow) * (height - TOP - BOTTOM);
  }
}
