package io.github.orphanedfailures.gate;

/** The command cannot do its work. The message says what, where, and what to do. */
final class UnusableInputException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableInputException(String message) {
    super(message);
  }
}
