package io.github.orphanedfailures.report.output;

import io.github.orphanedfailures.report.format.GitLabCodeQuality;
import io.github.orphanedfailures.report.format.Markdown;
import io.github.orphanedfailures.report.format.Sarif;
import io.github.orphanedfailures.report.html.HtmlPage;
import io.github.orphanedfailures.report.model.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A form in which a report is written for people, or for other programs. */
public enum OutputFormat {

  /** The page to look at. */
  HTML("orphaned-failures.html", ".html") {
    @Override
    public void write(Report report, OutputStream out) throws IOException {
      HtmlPage.write(report, out);
    }
  },

  /** For the summary of a job. */
  MD("orphaned-failures.md", ".md") {
    @Override
    public void write(Report report, OutputStream out) throws IOException {
      out.write(Markdown.of(report).getBytes(StandardCharsets.UTF_8));
    }
  },

  /** For code scanning. */
  SARIF("orphaned-failures.sarif", ".sarif") {
    @Override
    public void write(Report report, OutputStream out) throws IOException {
      Sarif.write(report, out);
    }
  },

  /** For the code quality report of GitLab. */
  GITLAB("gl-code-quality-report.json", ".gl-code-quality") {
    @Override
    public void write(Report report, OutputStream out) throws IOException {
      GitLabCodeQuality.write(report, out);
    }
  };

  private final String fileName;
  private final String suffix;

  OutputFormat(String fileName, String suffix) {
    this.fileName = fileName;
    this.suffix = suffix;
  }

  /** The name of the file of a merged report. */
  public String fileName() {
    return fileName;
  }

  /** How the name of the file of one JVM's report ends. */
  public String suffix() {
    return suffix;
  }

  /** Writes a report; does not close the stream. */
  public abstract void write(Report report, OutputStream out) throws IOException;

  /** Returns the word for it in options. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
