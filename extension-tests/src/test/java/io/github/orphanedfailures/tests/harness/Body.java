package io.github.orphanedfailures.tests.harness;

/** What the test of a shape does. */
@FunctionalInterface
public interface Body {

  void run(Env env) throws Exception;
}
