package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class CausesTests {

  /** Beyond this a chain is taken for endless. */
  private static final int LIMIT = 1_000;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Throwable boom = new IllegalStateException("boom");

  @Test
  void rootOf_plainThrowable_isItself() {
    Throwable withCause = new IllegalStateException("outer", boom);
    assertThat(Causes.rootOf(boom)).isSameAs(boom);
    assertThat(Causes.rootOf(withCause)).isSameAs(withCause);
  }

  @Test
  void rootOf_wrappersOfTheJdk_isWhatTheyWrap() {
    Throwable wrapped =
        new CompletionException(new ExecutionException(new CompletionException("said", boom)));
    assertThat(Causes.rootOf(wrapped)).isSameAs(boom);
  }

  @Test
  void rootOf_wrapperAroundNothing_isTheWrapper() {
    Throwable empty = new CompletionException("nothing inside", null);
    assertThat(Causes.rootOf(empty)).isSameAs(empty);
    assertThat(Causes.rootOf(new ExecutionException(empty))).isSameAs(empty);
  }

  @Test
  void rootOf_usersSubclassOfAWrapper_isTheUsersOwn() {
    Throwable completion = new CompletionException("the user's", boom) {};
    Throwable execution = new ExecutionException("the user's", boom) {};
    assertThat(Causes.rootOf(completion)).isSameAs(completion);
    assertThat(Causes.rootOf(execution)).isSameAs(execution);
    assertThat(Causes.rootOf(new CompletionException(completion))).isSameAs(completion);
  }

  @Test
  void rootOf_wrappedHostileThrowable_isTheHostileOne() {
    Throwable hostile = new Hostile();
    assertThat(Causes.rootOf(new CompletionException("wrapped", hostile)) == hostile).isTrue();
  }

  @Test
  void rootOf_wrappersToTheLimit_isFound() {
    assertThat(Causes.rootOf(wrapped(boom, LIMIT))).isSameAs(boom);
  }

  @Test
  void rootOf_moreWrappersThanTheLimit_endsInsideOfTheChain() {
    Throwable root = Causes.rootOf(wrapped(boom, 100_000));
    assertThat(root).isInstanceOf(CompletionException.class);
  }

  private static Throwable wrapped(Throwable inner, int times) {
    Throwable outer = inner;
    for (int i = 0; i < times; i++) {
      outer = new CompletionException("wrapper", outer);
    }
    return outer;
  }

  @Test
  void visit_throwableWithoutChains_visitsItOnce() {
    assertThat(visited(boom)).containsExactly(boom);
  }

  @Test
  void visit_causesAndSuppressed_visitsEachOnce() {
    Throwable shared = new IllegalStateException("shared");
    Throwable cause = new IllegalStateException("cause", shared);
    Throwable suppressed = new IllegalStateException("suppressed", shared);
    Throwable outer = new IllegalStateException("outer", cause);
    outer.addSuppressed(suppressed);
    cause.addSuppressed(boom);
    assertThat(visited(outer)).containsExactlyInAnyOrder(outer, cause, suppressed, shared, boom);
  }

  @Test
  void visit_causesInACycle_visitsEachOnce() {
    Throwable other = new IllegalStateException("other", boom);
    boom.initCause(other);
    assertThat(visited(boom)).containsExactly(boom, other);
  }

  @Test
  void visit_suppressedInACycle_visitsEachOnce() {
    Throwable other = new IllegalStateException("other");
    boom.addSuppressed(other);
    other.addSuppressed(boom);
    assertThat(visited(boom)).containsExactly(boom, other);
  }

  @Test
  void visit_throwableThatIsItsOwnCause_visitsItOnce() {
    Throwable own =
        new IllegalStateException("own cause") {
          @Override
          public synchronized Throwable getCause() {
            return this;
          }
        };
    assertThat(visited(own)).containsExactly(own);
  }

  @Test
  void visit_causeThatIsNewEachTime_ends() {
    List<Throwable> visited = assertTimeoutPreemptively(PATIENCE, () -> visited(new Endless()));
    assertThat(visited).hasSize(LIMIT);
  }

  @Test
  void visit_veryManySuppressed_ends() {
    for (int i = 0; i < 10 * LIMIT; i++) {
      boom.addSuppressed(new IllegalStateException("suppressed " + i));
    }
    assertThat(visited(boom)).hasSize(LIMIT).contains(boom);
  }

  @Test
  void visit_hostileMethods_areNotTrusted() {
    Hostile hostile = new Hostile();
    hostile.addSuppressed(boom);
    List<Throwable> visited = visited(hostile);
    assertThat(visited).hasSize(2);
    assertThat(visited.get(0) == hostile).isTrue();
    assertThat(visited.get(1)).isSameAs(boom);
  }

  @Test
  void visit_throwablesThatSayTheyAreEqual_visitsBoth() {
    List<Throwable> visited = visited(new AlwaysEqual(new AlwaysEqual(null)));
    assertThat(visited).hasSize(2);
  }

  private static List<Throwable> visited(Throwable failure) {
    List<Throwable> visited = new ArrayList<>();
    Causes.visit(failure, visited::add);
    return visited;
  }

  @Test
  void contains_causeOrSuppressedOrItself_isTrue() {
    Throwable outer = new IllegalStateException("outer", new IllegalStateException("cause"));
    outer.getCause().addSuppressed(boom);
    assertThat(Causes.contains(outer, boom)).isTrue();
    assertThat(Causes.contains(boom, boom)).isTrue();
  }

  @Test
  void contains_equalButNotTheSame_isFalse() {
    assertThat(Causes.contains(new AlwaysEqual(null), new AlwaysEqual(null))).isFalse();
    assertThat(Causes.contains(boom, new IllegalStateException("outer", boom))).isFalse();
  }

  @Test
  void tellOfInterrupt_kindsOfInterrupt_areToldApartFromTimeouts() {
    assertThat(Causes.tellOfInterrupt(new InterruptedException())).isTrue();
    assertThat(Causes.tellOfInterrupt(new ClosedByInterruptException())).isTrue();
    assertThat(Causes.tellOfInterrupt(new InterruptedIOException())).isTrue();
    assertThat(Causes.tellOfInterrupt(new BrokenBarrierException())).isTrue();
    assertThat(Causes.tellOfInterrupt(new SocketTimeoutException())).isFalse();
    assertThat(Causes.tellOfInterrupt(boom)).isFalse();
  }

  @Test
  void tellOfInterrupt_wrappedOrSuppressedInterrupt_isTrue() {
    Throwable wrapped = new IllegalStateException(new RuntimeException(new InterruptedException()));
    boom.addSuppressed(new InterruptedException());
    assertThat(Causes.tellOfInterrupt(wrapped)).isTrue();
    assertThat(Causes.tellOfInterrupt(boom)).isTrue();
  }

  /** Throws from every method that can be overridden. */
  @SuppressWarnings("serial")
  private static final class Hostile extends RuntimeException {
    @Override
    public synchronized Throwable getCause() {
      throw new StackOverflowError("hostile getCause");
    }

    @Override
    public String getMessage() {
      throw new IllegalStateException("hostile getMessage");
    }

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("hostile equals");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("hostile hashCode");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("hostile toString");
    }
  }

  /** Makes a new cause each time that it is asked. */
  @SuppressWarnings("serial")
  private static final class Endless extends RuntimeException {
    @Override
    public synchronized Throwable getCause() {
      return new Endless();
    }
  }

  @SuppressWarnings("serial")
  private static final class AlwaysEqual extends RuntimeException {
    AlwaysEqual(Throwable cause) {
      super("always equal", cause);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof AlwaysEqual;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}
