package io.github.orphanedfailures.testcode;

import java.util.concurrent.CountedCompleter;
import java.util.concurrent.FutureTask;

/** Futures of the user, with methods that the JDK calls. */
public final class Overrides {

  private Overrides() {}

  /** Is handed what it fails with. */
  public static class Handed extends FutureTask<Object> {

    public Handed() {
      super(() -> null);
    }

    @Override
    protected void setException(Throwable failure) {}
  }

  /** Is handed what it fails with, and does not say so itself. */
  public static final class InheritsIt extends Handed {}

  /** Is told that it is done. */
  public static final class Done extends FutureTask<Object> {

    public Done() {
      super(() -> null);
    }

    @Override
    protected void done() {}
  }

  /** Is handed nothing. */
  public static class Completer extends CountedCompleter<Object> {

    private static final long serialVersionUID = 1L;

    @Override
    public void compute() {}
  }

  /** Is handed what it, or one that it waits for, fails with. */
  public static final class HandedCompleter extends Completer {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean onExceptionalCompletion(Throwable failure, CountedCompleter<?> caller) {
      return true;
    }
  }
}
