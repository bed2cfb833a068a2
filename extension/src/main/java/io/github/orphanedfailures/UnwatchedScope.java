package io.github.orphanedfailures;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The scope of a test that is not watched and still wants its executors: it shuts them down. What
 * their tasks fail with is nobody's, as it is on any other executor.
 */
@SuppressWarnings("deprecation") // what replaces CloseableResource is not there in JUnit 5.10
final class UnwatchedScope implements CloseableResource, AutoCloseable {

  private final WatchedScope watched;

  UnwatchedScope(ExtensionContext context) {
    this(
        ScopeStore.newScope(
            context,
            RunScope.of(context).detector().nobody(),
            ScopeNames.ofClass(context),
            Settings.of(context)));
  }

  /** What was opened before it was known that the test is not watched. */
  UnwatchedScope(WatchedScope watched) {
    this.watched = watched;
  }

  WatchedScope watched() {
    return watched;
  }

  @Override
  public void close() {
    watched.handOver();
  }
}
