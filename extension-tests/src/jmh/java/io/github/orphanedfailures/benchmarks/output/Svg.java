package io.github.orphanedfailures.benchmarks.output;

import java.util.List;
import java.util.Locale;

/**
 * Draws charts beside each other as SVG.
 *
 * <p>The picture brings its own background and follows the reader's colour scheme, so that it can
 * be read on any page.
 */
public final class Svg {

  private static final int WIDTH = 410;
  private static final int HEIGHT = 300;

  private static final String STYLE =
      """
      <style>
        .page { fill: #ffffff }
        text { fill: #1f2328; font: 12px system-ui, sans-serif }
        .title { font-size: 14px; font-weight: 600 }
        .grid { stroke: #d1d9e0; stroke-width: 1 }
        .line { fill: none; stroke-width: 2 }
        .first { stroke: #656d76 } .mark.first { fill: #656d76 }
        .second { stroke: #0969da } .mark.second { fill: #0969da }
        @media (prefers-color-scheme: dark) {
          .page { fill: #0d1117 }
          text { fill: #e6edf3 }
          .grid { stroke: #30363d }
          .first { stroke: #9198a1 } .mark.first { fill: #9198a1 }
          .second { stroke: #58a6ff } .mark.second { fill: #58a6ff }
        }
      </style>
      """;

  private Svg() {}

  /** Returns the picture. */
  public static String draw(List<Chart> charts) {
    StringBuilder out = new StringBuilder();
    int width = charts.size() * WIDTH;
    out.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\">%n",
            width, HEIGHT, width, HEIGHT));
    out.append(STYLE);
    out.append(
        format("<rect class=\"page\" width=\"%d\" height=\"%d\" rx=\"6\"/>%n", width, HEIGHT));
    for (int i = 0; i < charts.size(); i++) {
      out.append(format("<g transform=\"translate(%d 0)\">%n", i * WIDTH));
      new SvgChart(charts.get(i), WIDTH, HEIGHT, out).draw();
      out.append("</g>\n");
    }
    return out.append("</svg>\n").toString();
  }

  static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
