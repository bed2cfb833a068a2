package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.file.WholeFile;
import io.github.orphanedfailures.report.model.LeakKey;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The text file that a team checks in: one {@link BaselineLine} for each known leak, sorted.
 *
 * <p>Lines that begin with {@code #} are comments. Those right above a leak stay with it when the
 * file is written anew; those above the first empty line stay at the top.
 */
public final class BaselineFile {

  private static final String COMMENT = "#";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final List<String> EXPLANATION =
      List.of(
          "# Failures of background tasks that nobody observes yet, and that fail no build:",
          "# test | exception | where the work was submitted.",
          "# Written by orphaned-failures; delete a line when its leak is repaired.");

  private final Path file;

  /** Names a file, which need not exist yet. */
  public BaselineFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the file.
   *
   * @throws MalformedBaselineException if a line is none
   * @throws IOException if the file does not exist or cannot be read
   */
  public Baseline read() throws IOException {
    return new Baseline(parse().leaks.keySet());
  }

  /** Updates the file, of which nothing else is gone; see the other method. */
  public void update(Baseline baseline, Collection<LeakKey> added) throws IOException {
    update(baseline, added, List.of());
  }

  /**
   * Writes the file anew: without what is stale, and with what is new. Of other processes and
   * threads that do the same, none undoes what another has written.
   *
   * @param baseline what is known, and has happened in this run
   * @param added the leaks of this run that the baseline did not know
   * @param gone what else is removed from the file
   * @throws MalformedBaselineException if a line that is there is none; then nothing is written
   */
  public void update(Baseline baseline, Collection<LeakKey> added, Collection<LeakKey> gone)
      throws IOException {
    FileLocks.whileLocked(
        file,
        () -> {
          Content content = Files.exists(file) ? parse() : new Content();
          baseline.stale().forEach(content.leaks::remove);
          gone.forEach(content.leaks::remove);
          // Another process in which they did not happen may have removed them meanwhile.
          baseline.happened().forEach(each -> content.leaks.putIfAbsent(each, List.of()));
          added.stream()
              .filter(each -> !each.test().isEmpty())
              .forEach(each -> content.leaks.putIfAbsent(each, List.of()));
          String text = content.text();
          if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            WholeFile.write(file, text);
          }
        });
  }

  private Content parse() throws IOException {
    List<String> lines = readLines();
    Content content = new Content();
    List<String> comments = new ArrayList<>();
    boolean isTop = true;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith(COMMENT)) {
        comments.add(line);
      } else if (line.isEmpty()) {
        if (isTop) {
          content.top.addAll(comments);
          comments.clear();
        }
        isTop = false;
      } else {
        content.add(parse(line, i + 1), comments);
        comments.clear();
        isTop = false;
      }
    }
    content.bottom.addAll(comments);
    return content;
  }

  private List<String> readLines() throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (MalformedInputException e) {
      throw new MalformedBaselineException(file, 1, "The file is not encoded in UTF-8");
    }
    return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).lines().toList();
  }

  private LeakKey parse(String line, int number) throws MalformedBaselineException {
    try {
      return BaselineLine.parse(line);
    } catch (IllegalArgumentException e) {
      throw new MalformedBaselineException(
          file, number, "This is no line of a baseline: " + e.getMessage());
    }
  }

  /** What is in the file. */
  private static final class Content {
    private final List<String> top = new ArrayList<>();
    private final NavigableMap<LeakKey, List<String>> leaks = new TreeMap<>();
    private final List<String> bottom = new ArrayList<>();

    /** Adds a leak; of one that is there twice, the comments of both are kept. */
    void add(LeakKey leak, List<String> comments) {
      leaks.merge(
          leak,
          List.copyOf(comments),
          (some, more) -> Stream.of(some, more).flatMap(List::stream).distinct().toList());
    }

    String text() {
      List<String> lines = new ArrayList<>(top.isEmpty() ? EXPLANATION : top);
      lines.add("");
      leaks.forEach(
          (leak, comments) -> {
            lines.addAll(comments);
            lines.add(BaselineLine.format(leak));
          });
      lines.addAll(bottom);
      return String.join("\n", lines) + "\n";
    }
  }
}
