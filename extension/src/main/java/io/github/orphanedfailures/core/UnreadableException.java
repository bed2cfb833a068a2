package io.github.orphanedfailures.core;

/**
 * A throwable could not be read, because a method of its own throws, does not return, or returns
 * null.
 */
public final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableException(String what) {
    super(what, null, false, false);
  }

  /** Returns what the method did: {@code "throws a.B"}, for example, or {@code "returns null"}. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
