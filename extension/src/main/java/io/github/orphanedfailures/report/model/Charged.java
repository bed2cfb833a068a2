package io.github.orphanedfailures.report.model;

/**
 * What a failure is charged to.
 *
 * @param id the binary name of the test class and, for a test, its method with parameter types:
 *     {@code "com.acme.OrderTest.places(int)"}; all invocations of a method share it; empty for an
 *     unattributed failure
 * @param name what a person calls it: {@code "OrderTest.places() [2] 7"}
 */
public record Charged(String id, String name) {

  /** What unattributed failures are charged to. */
  public static final Charged NOBODY = new Charged("", "nobody who could be proven");
}
