package io.github.orphanedfailures.report.model;

/**
 * When things happened, in microseconds since the run began; negative when not noted.
 *
 * @param scopeBegan when the test, or whatever the failure is charged to, began
 * @param submitted when the work was submitted
 * @param failed when the failure was stored
 * @param scopeEnded when the test, or whatever the failure is charged to, ended
 */
public record Times(long scopeBegan, long submitted, long failed, long scopeEnded) {

  /** Nothing was noted. */
  public static final Times UNKNOWN = new Times(-1, -1, -1, -1);
}
