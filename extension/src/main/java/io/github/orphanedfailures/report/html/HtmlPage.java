package io.github.orphanedfailures.report.html;

import io.github.orphanedfailures.report.model.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a report as one HTML page: no other file, no network.
 *
 * <p>Everything that comes from a test reaches the page as JSON, which the page's own script shows
 * as text, and as escaped text for browsers without scripts. The page's content security policy
 * lets nothing run but that script.
 */
public final class HtmlPage {

  private static final Pattern GAP = Pattern.compile("\\{\\{(\\w+)}}");

  private final Report report;
  private final Headline headline;
  private final Writer out;
  private final Asset style = Asset.style();
  private final Asset script = Asset.script();

  private HtmlPage(Report report, Writer out) throws IOException {
    this.report = report;
    this.headline = new Headline(report);
    this.out = out;
  }

  /**
   * Writes the page, in UTF-8.
   *
   * @param out is flushed, and closed by whoever gave it
   */
  public static void write(Report report, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    new HtmlPage(report, writer).write();
    writer.flush();
  }

  private void write() throws IOException {
    String frame = Asset.frame().text();
    Matcher gap = GAP.matcher(frame);
    int written = 0;
    while (gap.find()) {
      out.write(frame, written, gap.start() - written);
      fill(gap.group(1));
      written = gap.end();
    }
    out.write(frame, written, frame.length() - written);
  }

  private void fill(String gap) throws IOException {
    switch (gap) {
      case "policy" -> out.write(policy());
      case "mood" -> out.write(headline.mood());
      case "verdict" -> out.write(Html.escape(headline.verdict()));
      case "where" -> out.write(Html.escape(headline.where()));
      case "lead" -> out.write(Html.escape(headline.lead()));
      case "plain" -> new PlainList(out).write(report);
      case "style" -> out.write(style.text());
      case "script" -> out.write(script.text());
      case "data" -> new PageData().write(report, out);
      default -> throw new IOException("the page's frame has a gap of an unknown name: " + gap);
    }
  }

  private String policy() {
    return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"
        + ("; style-src " + style.source())
        + ("; script-src " + script.source())
        + "; require-trusted-types-for 'script'; trusted-types 'none'";
  }
}
