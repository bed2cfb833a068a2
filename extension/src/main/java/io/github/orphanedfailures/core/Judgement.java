package io.github.orphanedfailures.core;

import java.util.List;

/**
 * What became of a scope's failures when it ended.
 *
 * @param scope the scope that ended
 * @param orphaned the failures that nobody observed, oldest first, at most {@link Scope#KEPT}
 * @param others how many more there were, of which nothing but the number was kept
 * @param absorbed the failures that were dropped on purpose, at most as many
 * @param othersAbsorbed how many more of these there were
 */
public record Judgement(
    Scope scope, List<Failure> orphaned, int others, List<Failure> absorbed, int othersAbsorbed) {

  /** Makes a judgement that tells nothing of absorbed failures. */
  public Judgement(Scope scope, List<Failure> orphaned, int others) {
    this(scope, orphaned, others, List.of(), 0);
  }

  /** Whether there is nothing to complain about. */
  public boolean isClean() {
    return orphaned.isEmpty() && others == 0;
  }
}
