package io.github.orphanedfailures.core;

import io.github.orphanedfailures.core.StressedDetector.Boom;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * What most samples begin with: a scope in another one, work of it, and what that may fail with.
 *
 * <p>Only the fields are shared. jcstress takes actors and arbiters from the class of the state
 * itself.
 */
abstract class WorkOfAScope {

  final Scope outer = StressedDetector.open();
  final Scope scope = StressedDetector.open(outer);
  final Submission work = StressedDetector.submit(scope);
  final Throwable failure = new Boom();

  /** Ends a scope: how many failures of it nobody has observed, and how many were dropped. */
  static void judge(Scope scope, II_Result result) {
    Judgement judgement = StressedDetector.DETECTOR.end(scope);
    result.r1 = StressedDetector.orphaned(judgement);
    result.r2 = StressedDetector.absorbed(judgement);
  }
}
