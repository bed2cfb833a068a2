package io.github.orphanedfailures.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.OrphanedFailure;
import io.github.orphanedfailures.OrphanedFailuresError;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Assertions on what came of a run. */
public final class Judgement {

  private Judgement() {}

  /** Every test and container passed. */
  public static void passed(FixtureRun run) {
    assertThat(run.failedTests()).as("failed tests%s", run).isEmpty();
    assertThat(run.failedContainers()).as("failed containers%s", run).isEmpty();
    assertThat(run.tests()).as("tests").isNotEmpty();
  }

  /** The test failed by exactly the failures that the shape leaves behind. */
  static void leaked(Shape shape, Env env, FixtureRun run) {
    OrphanedFailuresError error = orphaned(run.onlyFailure(), run);
    assertThat(error.getMessage()).contains(shape.fixture().getSimpleName() + ".shape(");
    if (shape.root() == null) {
      assertSame(roots(error), env.leaks(), run);
    } else {
      assertThat(roots(error)).as("roots%s", run).isNotEmpty();
      assertThat(roots(error))
          .as("every root is a " + shape.root().getSimpleName())
          .allMatch(root -> reachable(root).stream().anyMatch(shape.root()::isInstance));
    }
  }

  /** What the test failed with is an orphaned failure. */
  public static OrphanedFailuresError orphaned(Throwable thrown, FixtureRun run) {
    assertThat(thrown instanceof OrphanedFailuresError).as("failed by orphans%s", run).isTrue();
    return (OrphanedFailuresError) thrown;
  }

  /** The failures that the error reports, none twice. */
  public static List<Throwable> roots(OrphanedFailuresError error) {
    return error.failures().stream().map(OrphanedFailure::failure).toList();
  }

  /**
   * The same instances, in any order, each once; and the error itself carries them.
   *
   * <p>Compared without printing any: shapes throw exceptions that cannot be printed.
   */
  private static void assertSame(List<Throwable> actual, List<Throwable> expected, FixtureRun run) {
    assertThat(identities(actual)).as("failures%s", run).hasSize(actual.size());
    boolean same = identities(actual).equals(identities(expected));
    assertThat(same).as("reported %s, expected %s%s", types(actual), types(expected), run).isTrue();
    if (actual.stream().allMatch(Judgement::canBeChained)) {
      assertChained(run.onlyFailure(), actual);
    }
  }

  private static void assertChained(Throwable error, List<Throwable> failures) {
    List<Throwable> rest = failures.subList(1, failures.size());
    assertThat(error.getCause() == failures.get(0)).as("the first is the cause").isTrue();
    assertThat(identities(List.of(error.getSuppressed())).containsAll(rest))
        .as("the others are suppressed")
        .isTrue();
  }

  /** Whether those who report the test survive it; something else stands in for it otherwise. */
  private static boolean canBeChained(Throwable failure) {
    Throwable each = failure;
    for (int depth = 0; each != null && depth < 10; depth++) {
      if (!canBeRead(each)) {
        return false;
      }
      each = each.getCause();
    }
    return true;
  }

  private static boolean canBeRead(Throwable failure) {
    try {
      failure.printStackTrace(new PrintWriter(Writer.nullWriter()));
      Map<Throwable, Throwable> hashed = new HashMap<>();
      hashed.put(failure, failure.getCause());
      boolean hasWholeTrace = !Arrays.asList(failure.getStackTrace()).contains(null);
      return hasWholeTrace && hashed.containsKey(failure) && !failure.equals(new Object());
    } catch (RuntimeException hostile) {
      return false;
    }
  }

  private static Set<Throwable> identities(List<Throwable> throwables) {
    Set<Throwable> identities = Collections.newSetFromMap(new IdentityHashMap<>());
    identities.addAll(throwables);
    return identities;
  }

  private static List<String> types(List<Throwable> throwables) {
    return throwables.stream().map(throwable -> throwable.getClass().getName()).toList();
  }

  /** Everything in the cause and suppressed chains. */
  public static List<Throwable> reachable(Throwable throwable) {
    Set<Throwable> seen = identities(List.of());
    collect(throwable, seen);
    return new ArrayList<>(seen);
  }

  private static void collect(Throwable throwable, Set<Throwable> seen) {
    if (throwable != null && seen.add(throwable)) {
      collect(throwable.getCause(), seen);
      for (Throwable suppressed : throwable.getSuppressed()) {
        collect(suppressed, seen);
      }
    }
  }
}
