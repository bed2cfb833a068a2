package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orphanedfailures.core.Untrusted.Part;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UntrustedTests {

  /** Tells on which thread its message is read. */
  private static class Telling extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      return Thread.currentThread().getName();
    }
  }

  private static final class Inherits extends Telling {
    private static final long serialVersionUID = 1L;
  }

  private static final class Stuck extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final CountDownLatch NEVER = new CountDownLatch(1);

    @Override
    public synchronized Throwable getCause() {
      while (true) {
        try {
          NEVER.await();
        } catch (InterruptedException ignored) {
          // It does not listen either.
        }
      }
    }
  }

  @Test
  void messageOfTheJdk_isReadOnTheSameThread() throws Exception {
    IOException plain = new IOException("plain");
    AtomicReference<Thread> reader = new AtomicReference<>();

    String message =
        Untrusted.read(
            plain,
            Part.TEXT,
            () -> {
              reader.set(Thread.currentThread());
              return plain.getMessage();
            });

    assertThat(message).isEqualTo("plain");
    assertThat(reader).hasValue(Thread.currentThread());
  }

  @Test
  void messageOfItsOwn_isReadOnAnotherThread() throws Exception {
    Telling telling = new Telling();
    Inherits inherits = new Inherits();

    assertThat(Untrusted.read(telling, Part.TEXT, telling::getMessage))
        .isEqualTo("orphaned-failures-reader");
    assertThat(Untrusted.read(inherits, Part.TEXT, inherits::getMessage))
        .isEqualTo("orphaned-failures-reader");
  }

  @Test
  void partThatIsNotOverridden_isReadOnTheSameThread() throws Exception {
    Telling telling = new Telling();

    String thread = Untrusted.read(telling, Part.STACK, () -> Thread.currentThread().getName());

    assertThat(thread).isEqualTo(Thread.currentThread().getName());
  }

  @Test
  void methodThatThrows_isSaidSo() {
    Throwable plain = new IOException();

    assertThatThrownBy(
            () ->
                Untrusted.read(
                    plain,
                    Part.TEXT,
                    () -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("throws java.lang.StackOverflowError");
  }

  @Test
  void methodThatDoesNotReturn_isSaidSoAndNotTriedAgain() throws Exception {
    ClassesOfItsOwn classes = new ClassesOfItsOwn(Stuck.class);
    AtomicInteger calls = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      Throwable stuck = (Throwable) classes.make(Stuck.class);
      assertThatThrownBy(
              () ->
                  Untrusted.read(
                      stuck,
                      Part.CAUSE,
                      () -> {
                        calls.incrementAndGet();
                        return stuck.getCause();
                      }))
          .isInstanceOf(UnreadableException.class)
          .hasMessage("does not return");
    }
    assertThat(calls).hasValue(1);
  }

  /** A method that never returns must not keep the JVM from ending. */
  @Test
  void methodOfItsOwn_isReadOnADaemon() throws Exception {
    Telling telling = new Telling();
    Thread own = Threads.elsewhere(() -> Untrusted.read(telling, Part.TEXT, Thread::currentThread));

    assertThat(own.getName()).isEqualTo("orphaned-failures-reader");
    assertThat(own.isDaemon()).isTrue();
  }

  @Test
  void interruptWhileReading_isKeptAndNothingIsLost() throws Exception {
    Telling telling = new Telling();
    Thread.currentThread().interrupt();

    String message = Untrusted.read(telling, Part.TEXT, telling::getMessage);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(message).isEqualTo("orphaned-failures-reader");
  }

  private static final class Missing {}

  /** Names a class that is not there. */
  static final class Incomplete extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing takes(Missing missing) {
      return missing;
    }
  }

  @Test
  void classThatIsIncomplete_isReadOnAnotherThread() throws Exception {
    Throwable incomplete =
        (Throwable) new ClassesOfItsOwn(Incomplete.class, Missing.class).make(Incomplete.class);

    for (Part part : Part.values()) {
      assertThat(Untrusted.read(incomplete, part, () -> Thread.currentThread().getName()))
          .isEqualTo("orphaned-failures-reader");
    }
  }

  private static final class OwnCause extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      return null;
    }
  }

  private static final class OwnStackTrace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public StackTraceElement[] getStackTrace() {
      return new StackTraceElement[0];
    }
  }

  private static final class OwnIdentity extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private static final class OwnPrint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public void printStackTrace(PrintStream out) {}
  }

  @Test
  void methodThatIsOverridden_isNotTrustedInAnyPartThatCallsIt() throws Exception {
    assertNotTrusted(OwnCause.class, Part.CAUSE, Part.PRINT);
    assertNotTrusted(Telling.class, Part.TEXT, Part.PRINT);
    assertNotTrusted(OwnStackTrace.class, Part.STACK);
    assertNotTrusted(OwnIdentity.class, Part.IDENTITY, Part.PRINT);
    assertNotTrusted(OwnPrint.class, Part.PRINT);
  }

  private static void assertNotTrusted(Class<?> type, Part... parts) throws Exception {
    Throwable throwable = (Throwable) new ClassesOfItsOwn(type).make(type);
    for (Part part : Part.values()) {
      String thread = Untrusted.read(throwable, part, () -> Thread.currentThread().getName());
      assertThat(thread.equals("orphaned-failures-reader"))
          .as("%s of %s", part, type)
          .isEqualTo(List.of(parts).contains(part));
    }
  }

  @Test
  void methodOfItsOwnThatThrows_isSaidSo() {
    Telling telling = new Telling();

    assertThatThrownBy(
            () ->
                Untrusted.read(
                    telling,
                    Part.TEXT,
                    () -> {
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("throws java.lang.IllegalStateException");
  }

  @Test
  void stackTraceThatIsThere_isReturned() throws Exception {
    IOException plain = new IOException("plain");

    assertThat(Untrusted.stackTraceOf(plain)).isEqualTo(plain.getStackTrace());
  }

  @Test
  void stackTraceThatIsNull_isSaidSo() {
    assertThatThrownBy(() -> Untrusted.stackTraceOf(new OddTrace(null)))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("returns null");
  }

  @Test
  void stackTraceWithNullInIt_isSaidSo() {
    assertThatThrownBy(() -> Untrusted.stackTraceOf(new OddTrace(new StackTraceElement[1])))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("returns a trace with null in it");
  }

  private static final class OddTrace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final StackTraceElement[] trace;

    OddTrace(StackTraceElement[] trace) {
      this.trace = trace;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return trace;
    }
  }
}
