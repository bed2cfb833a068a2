package io.github.orphanedfailures.report.format;

import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Group;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.LeakKey;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.text.PrintableText;
import io.github.orphanedfailures.report.text.WellFormed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leaks with the same key, as code scanners list them: one entry, one place in a file.
 *
 * @param key what they have in common
 * @param leak the first of them
 * @param count how many there are, at least
 */
record Finding(LeakKey key, Leak leak, int count) {

  private static final int LONGEST = 1_000;

  /** Returns what a report has examples of, in its order, each key once. */
  static List<Finding> of(List<Group> groups) {
    List<Finding> findings = new ArrayList<>();
    Map<LeakKey, Integer> positions = new HashMap<>();
    for (Group group : groups) {
      for (Leak leak : group.examples()) {
        LeakKey key = leak.key();
        Integer position = positions.putIfAbsent(key, findings.size());
        if (position == null) {
          findings.add(new Finding(key, leak, 1));
        } else {
          Finding first = findings.get(position);
          findings.set(position, new Finding(key, first.leak(), first.count() + 1));
        }
      }
    }
    return findings;
  }

  /** New leaks, then known ones. */
  static List<Finding> orphaned(Report report) {
    List<Group> groups = new ArrayList<>(Verdicts.newLeaks(report));
    groups.addAll(Verdicts.known(report));
    return of(groups);
  }

  /** What happened, in one line. */
  String message() {
    String test = leak.charged().name();
    return PrintableText.line(
        leak.thrown().text()
            + (test.isEmpty() ? "" : " (from " + test + ")")
            + ": this background failure was never observed",
        LONGEST);
  }

  /** The place to show it at, or null when nothing is known. */
  @Nullable Frame place() {
    return GroupText.place(leak);
  }

  /**
   * Returns the path of a frame's file in the repository; of a file that was not found, the one
   * that its class has below its source folder.
   */
  static String pathOf(@Nullable Frame frame) {
    if (frame == null) {
      return "unknown";
    }
    if (frame.path() != null) {
      return frame.path();
    }
    String type = frame.type();
    String folder = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
    int inner = type.indexOf('$');
    String outer =
        type.substring(type.lastIndexOf('.') + 1, inner > folder.length() ? inner : type.length());
    return folder + (frame.file() == null ? outer + ".java" : frame.file());
  }

  /** Returns a path as a URI reference: percent-encoded, and relative. */
  static String uriOf(@Nullable Frame frame) {
    String path = WellFormed.text(pathOf(frame)).replace('\\', '/');
    try {
      // A colon in the first segment would make a scheme of it; two slashes would name a host.
      String raw = new URI(null, null, "/" + path.replaceFirst("^/+", ""), null).toASCIIString();
      return raw.substring(1).replace(":", "%3A");
    } catch (URISyntaxException e) {
      return "unknown";
    }
  }

  /** Returns a line that can be shown; the first one when none is known. */
  static int lineOf(@Nullable Frame frame) {
    return frame == null ? 1 : Math.max(1, frame.line());
  }
}
