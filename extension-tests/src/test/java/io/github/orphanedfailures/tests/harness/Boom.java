package io.github.orphanedfailures.tests.harness;

/**
 * The failure that shapes throw.
 *
 * <p>Public with a public constructor that takes a cause, because fork/join makes a copy of such
 * exceptions when they are handed to another thread.
 */
public class Boom extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Boom(String message) {
    super(message);
  }

  public Boom(Throwable cause) {
    super(cause);
  }
}
