package io.github.orphanedfailures.core;

/** What a thread is called where people read of it. */
final class ThreadName {

  private ThreadName() {}

  /** Returns the name of the current thread, or its number if it has none. */
  static String ofCurrent() {
    return of(Thread.currentThread());
  }

  /** Returns the name of a thread, or its number if it has none: few virtual threads have one. */
  static String of(Thread thread) {
    String name = thread.getName();
    return name.isEmpty() ? "#" + thread.getId() + (isVirtual(thread) ? " (virtual)" : "") : name;
  }

  /** Told by its class, because this code is compiled for JDK 17. */
  private static boolean isVirtual(Thread thread) {
    return thread.getClass().getName().startsWith("java.lang.VirtualThread");
  }
}
