package io.github.orphanedfailures.core;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** Reports to a detector what the instrumented JDK would, on the thread that calls it. */
final class FakeJdk {

  private final Detector detector;

  FakeJdk(Detector detector) {
    this.detector = detector;
  }

  /** Runs it as the scope's own code. */
  void inForeground(Scope scope, Threads.Action code) throws Exception {
    Object before = detector.enterForeground(scope);
    try {
      code.run();
    } finally {
      detector.leave(before);
    }
  }

  /** Submits work from a scope and returns its context, which is not queued yet. */
  Object submit(Scope scope) throws Exception {
    Object[] context = new Object[1];
    inForeground(scope, () -> context[0] = detector.submitted(new Object()));
    return context[0];
  }

  /** Runs it as the work of a context. */
  void run(Object context, Threads.Action code) throws Exception {
    runEntered(detector.enter(context), code);
  }

  /** Runs it as a fork/join task. */
  void runForked(Object task, Threads.Action code) throws Exception {
    runEntered(detector.enterForked(task), code);
  }

  private void runEntered(Object token, Threads.Action code) throws Exception {
    try {
      code.run();
    } finally {
      if (token != null) {
        detector.exit(token);
      }
    }
  }

  /** A new background task of the scope fails, on this thread. */
  void fail(Scope scope, Throwable failure) throws Exception {
    run(submit(scope), () -> store(failure));
  }

  /** Stores a failure in a future of its own. */
  void store(Throwable failure) {
    Future future = new Future();
    detector.storing(future, failure, false);
    detector.settled(future, failure, true);
  }

  /** Tries to store a failure in a future that completes otherwise. */
  void storeInVain(Throwable failure) {
    Future future = new Future();
    detector.storing(future, failure, false);
    detector.settled(future, failure, false);
  }

  /** Hands a failure out as {@code join} would. */
  void handOut(Throwable failure) {
    detector.handedOut(new CompletionException(failure));
  }

  /** Makes failures that nothing has been told of. */
  static List<Throwable> failures(int count) {
    return IntStream.range(0, count)
        .<Throwable>mapToObj(number -> new Boom("boom " + number))
        .toList();
  }

  /** What a judgement reports. */
  static List<Throwable> roots(Judgement judgement) {
    return judgement.orphaned().stream().<Throwable>map(Failure::root).toList();
  }

  /** Has no stack trace, so that many of them can be printed. */
  private static final class Boom extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Boom(String message) {
      super(message, null, true, false);
    }
  }

  /** Where failures are stored. */
  static final class Future {}
}
