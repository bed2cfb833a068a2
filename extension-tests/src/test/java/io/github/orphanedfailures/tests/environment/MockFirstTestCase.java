package io.github.orphanedfailures.tests.environment;

import org.junit.jupiter.api.Test;

/** Mocks without the extension. */
class MockFirstTestCase {

  static final String VERDICT = "MockFirstTestCase.mocks passed";

  @Test
  void mocks() throws Exception {
    MockingTestCase.mockFutures();
  }
}
