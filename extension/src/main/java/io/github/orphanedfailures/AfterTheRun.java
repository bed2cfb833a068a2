package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Judgement;
import io.github.orphanedfailures.report.FailureText;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says what failed between the end of the run and the end of the JVM, when no test and no run can
 * fail any more.
 */
final class AfterTheRun {

  private static final AtomicBoolean REGISTERED = new AtomicBoolean();

  private AfterTheRun() {}

  static void sayWhatFails(Detector detector) {
    if (REGISTERED.compareAndSet(false, true)) {
      Thread hook = new Thread(() -> say(detector), "orphaned-failures-after-the-run");
      try {
        Runtime.getRuntime().addShutdownHook(hook);
      } catch (IllegalStateException jvmIsEnding) {
        say(detector);
      }
    }
  }

  private static void say(Detector detector) {
    Judgement late = detector.judgeAfterTheRun();
    if (!late.isClean()) {
      Notices.say("orphaned-failures: after the run had ended, " + FailureText.of(late));
    }
  }
}
