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

  /** How many runs have begun and not ended; the class's monitor guards it. */
  private static int runs;

  /**
   * Guards {@link #hook}. It is not the class's monitor, which is held while reports are written: a
   * thread that fails must not wait for that.
   */
  private static final Object HOOK_LOCK = new Object();

  /**
   * What the JVM runs when it ends; null while there is nothing to say then. It keeps this class's
   * loader.
   */
  private static @Nullable Thread hook;

  private AfterTheRun() {}

  /** A run begins; what comes after it is passed to its gate. */
  static synchronized void watch(Detector detector, Gate ofRun) {
    gate = ofRun;
    runs++;
    detector.tellWhenStored(() -> {});
    addHook(detector);
  }

  /**
   * A run has ended, and what came late has been judged. Unless there is more to say when the JVM
   * ends, it keeps nothing of this class's loader from now on.
   *
   * <p>A thread that stores a failure lists it and then tells of it; this asks to be told and then
   * looks at the list, and once more after it has taken the hook back. So one of the two adds the
   * hook again.
   */
  static synchronized void runEnds(Detector detector) {
    runs--;
    if (runs > 0 || Recording.isAnyOpen()) {
      return;
    }
    detector.tellWhenStored(() -> addHookIfLate(detector));
    if (detector.pending(detector.run()).isEmpty()) {
      removeHook();
      addHookIfLate(detector);
    }
  }

  private static void addHookIfLate(Detector detector) {
    if (!detector.pending(detector.run()).isEmpty()) {
      addHook(detector);
    }
  }

  private static void addHook(Detector detector) {
    synchronized (HOOK_LOCK) {
      if (hook == null) {
        hook = new Thread(() -> end(detector), "orphaned-failures-after-the-run");
        try {
          Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException jvmIsEnding) {
          // Too late for a run, and for what comes after it.
        }
      }
    }
  }

  private static void removeHook() {
    synchronized (HOOK_LOCK) {
      if (hook != null) {
        try {
          boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException jvmIsEnding) {
          // It runs, and says what there is to say.
        }
        hook = null;
      }
    }
  }

  private static void end(Detector detector) {
    try {
      endAlone(detector);
    } catch (LinkageError closed) {
      Notices.say(
          "orphaned-failures: what failed after the run had ended cannot be told, because the class"
              + " loader of the tests has been closed ("
              + closed
              + ")");
    }
  }

  private static synchronized void endAlone(Detector detector) {
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
