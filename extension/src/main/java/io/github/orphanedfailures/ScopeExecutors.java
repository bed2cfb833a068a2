package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Scope;

/** The tracked executors of one scope. */
final class ScopeExecutors {
  ScopeExecutors(Detector detector, Scope scope) {}

  void shutDown() {}
}
