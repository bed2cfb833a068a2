package io.github.orphanedfailures.executor;

/** What tasks throw here; without a stack trace, so that dying threads print one line. */
final class Boom extends RuntimeException {

  private static final long serialVersionUID = 1;

  Boom(String message) {
    super(message, null, false, false);
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // fits wherever a task returns something
  static <V> V fail(String message) {
    throw new Boom(message);
  }
}
