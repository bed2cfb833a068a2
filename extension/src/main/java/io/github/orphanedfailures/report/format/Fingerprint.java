package io.github.orphanedfailures.report.format;

import io.github.orphanedfailures.report.model.LeakKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By what build servers know a leak again, also when lines have moved. */
final class Fingerprint {

  private Fingerprint() {}

  /** Returns 64 hexadecimal digits. */
  static String of(LeakKey key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {key.test(), key.type(), key.place()}) {
        sha256.update(part.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
