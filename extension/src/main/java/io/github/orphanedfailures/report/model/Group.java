package io.github.orphanedfailures.report.model;

import java.util.List;

/**
 * The failures that have the same cause: the same exception from work that was submitted at the
 * same place, in whichever test.
 *
 * @param verdict what they are
 * @param known whether the baseline knows them
 * @param type the class of the exception
 * @param place the class and method that submitted the work; see {@link LeakKey#place}
 * @param count how many there are
 * @param tests how many tests they are charged to; of very many, at least so many
 * @param examples some of them, the first ones
 */
public record Group(
    Verdict verdict,
    boolean known,
    String type,
    String place,
    long count,
    long tests,
    List<Leak> examples) {

  public Group {
    examples = List.copyOf(examples);
  }

  /** Whether this is what a gate is for: failures that nobody observed and no baseline knows. */
  public boolean isNew() {
    return verdict == Verdict.ORPHANED && !known;
  }
}
