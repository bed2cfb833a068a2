package com.example.companions;

/** What runs in the background in these tests. */
final class Task {

  private Task() {}

  /** Always fails, with this message. */
  static void fail(String message) {
    throw new IllegalStateException(message);
  }
}
