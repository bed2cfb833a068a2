package io.github.orphanedfailures;

import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The scope of a class that was opened before the class began, for the constructor of its only
 * instance. If the class never begins, because the constructor throws, the scope around it takes
 * what was left behind; JUnit closes it with the class's store.
 */
@SuppressWarnings("deprecation") // what replaces CloseableResource is not there in JUnit 5.10
final class InstanceScope implements CloseableResource, AutoCloseable {

  private final WatchedScope watched;

  /** Whether the class has begun; JUnit begins and closes a class on one thread. */
  private boolean begun;

  InstanceScope(WatchedScope watched) {
    this.watched = watched;
  }

  /** The class begins for the first of the extensions that may watch it. */
  void classBegins(Object opener) {
    if (!begun) {
      begun = true;
      watched.isOpenedBy(opener);
    }
  }

  @Override
  public void close() {
    if (!begun) {
      watched.handOver();
    }
  }
}
