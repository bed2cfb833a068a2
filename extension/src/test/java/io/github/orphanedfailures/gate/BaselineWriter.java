package io.github.orphanedfailures.gate;

import java.nio.file.Path;

/** Adds leaks to a baseline one by one, beside others that do the same. */
public final class BaselineWriter implements Runnable {

  static final int LEAKS = 25;

  private final Path file;
  private final int number;

  /** Names the file, and the writer. */
  public BaselineWriter(String file, int number) {
    this.file = Path.of(file);
    this.number = number;
  }

  @Override
  public void run() {
    BaselineFileTests.addAll(file, number, LEAKS);
  }

  /** The writer in a JVM of its own. */
  public static void main(String[] args) {
    new BaselineWriter(args[0], Integer.parseInt(args[1])).run();
  }
}
