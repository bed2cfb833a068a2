package io.github.orphanedfailures.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** What reports and journals have in common. */
final class Format {

  /** Says what a file is. */
  static final String NAME = "orphaned-failures";

  /** Rises when a reader of the version before would misread. */
  static final int VERSION = 1;

  /** Longer texts are no report of ours: a message is cut long before. */
  private static final int LONGEST_TEXT = 1_000_000;

  static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxNestingDepth(50)
                  .build())
          .build();

  private Format() {}
}
