package io.github.orphanedfailures.benchmarks.output;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table as GitHub shows it: text in the first column, figures in the others. */
public final class MarkdownTable {

  private final StringBuilder text = new StringBuilder();

  /** Makes a table without rows. */
  public MarkdownTable(String... columns) {
    row(List.of(columns));
    row(IntStream.range(0, columns.length).mapToObj(i -> i == 0 ? "---" : "---:").toList());
  }

  /** Adds a row. */
  public void row(List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
