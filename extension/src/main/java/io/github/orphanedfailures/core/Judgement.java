package io.github.orphanedfailures.core;

import java.util.List;

/**
 * What became of a scope's failures when it ended.
 *
 * @param scope the scope that ended
 * @param orphaned the failures that nobody observed, oldest first, at most {@link Scope#KEPT}
 * @param others how many more there were, of which nothing but the number was kept
 */
public record Judgement(Scope scope, List<Failure> orphaned, int others) {

  /** Whether there is nothing to complain about. */
  public boolean isClean() {
    return orphaned.isEmpty() && others == 0;
  }
}
