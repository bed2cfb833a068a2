package io.github.orphanedfailures;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** A scope that is never judged: it shuts the executors down of a test that is not watched. */
@SuppressWarnings("deprecation") // what replaces CloseableResource is not there in JUnit 5.10
final class UnwatchedScope implements CloseableResource, AutoCloseable {

  private final WatchedScope watched;

  UnwatchedScope(ExtensionContext context) {
    watched =
        ScopeStore.newScope(
            context,
            RunScope.of(context).scope(),
            ScopeNames.ofClass(context),
            Settings.of(context));
  }

  WatchedScope watched() {
    return watched;
  }

  @Override
  public void close() {
    watched.abandon();
  }
}
