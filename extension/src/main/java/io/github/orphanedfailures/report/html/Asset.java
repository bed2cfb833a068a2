package io.github.orphanedfailures.report.html;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A part of the page that is the same in every page.
 *
 * @param text what stands in the page
 */
record Asset(String text) {

  private static final List<String> STYLES = List.of("page.css", "leaks.css", "timeline.css");

  /** In the order in which each uses what stands before it. */
  private static final List<String> SCRIPTS =
      List.of("words.js", "data.js", "timeline.js", "leak.js", "causes.js", "runs.js", "page.js");

  /** Returns the page with gaps in it. */
  static Asset frame() throws IOException {
    return joined(List.of("page.html"));
  }

  static Asset style() throws IOException {
    return joined(STYLES);
  }

  static Asset script() throws IOException {
    return joined(SCRIPTS);
  }

  private static Asset joined(List<String> names) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(read(name));
    }
    return new Asset(text.toString());
  }

  /** A browser hashes what it has parsed, where every end of line is a line feed. */
  private static String read(String name) throws IOException {
    try (InputStream in = Asset.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(
            "the jar of orphaned-failures lacks " + name + ", so it can write no HTML page");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }

  /** Returns what allows this text, and no other, in a content security policy. */
  String source() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
