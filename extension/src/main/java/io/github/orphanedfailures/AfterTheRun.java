package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Judgement;
import io.github.orphanedfailures.report.FailureText;
import io.github.orphanedfailures.report.Recording;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Says what failed between the end of the run and the end of the JVM, when no test and no run can
 * fail any more, and completes the reports.
 */
final class AfterTheRun {

  /** The gate of the last run; the class's monitor guards it. */
  private static @Nullable Gate gate;

  private AfterTheRun() {}

  /** A run begins; what comes after it is passed to its gate. */
  static synchronized void watch(Detector detector, Gate ofRun) {
    boolean isFirst = gate == null;
    gate = ofRun;
    if (isFirst) {
      Thread hook = new Thread(() -> end(detector), "orphaned-failures-after-the-run");
      try {
        Runtime.getRuntime().addShutdownHook(hook);
      } catch (IllegalStateException jvmIsEnding) {
        // Too late for a run, and for what comes after it.
      }
    }
  }

  private static synchronized void end(Detector detector) {
    Judgement late = detector.judgeAfterTheRun();
    if (gate != null && !late.isClean()) {
      Gate.Passage passage = gate.pass(late, late.orphaned());
      Judgement failing = new Judgement(late.scope(), passage.failing(), passage.others());
      if (!failing.isClean()) {
        Notices.say("orphaned-failures: after the run had ended, " + FailureText.of(failing));
      }
    }
    IOException problem = Recording.closeAll();
    if (problem != null) {
      Notices.say("orphaned-failures: the report could not be completed: " + problem);
    }
  }
}
