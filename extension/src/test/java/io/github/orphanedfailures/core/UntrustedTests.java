package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orphanedfailures.core.Untrusted.Part;
import java.io.IOException;
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
    static final AtomicInteger CALLS = new AtomicInteger();
    static final CountDownLatch NEVER = new CountDownLatch(1);

    @Override
    public synchronized Throwable getCause() {
      CALLS.incrementAndGet();
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
  void methodThatDoesNotReturn_isSaidSoAndNotTriedAgain() {
    for (int i = 0; i < 3; i++) {
      Stuck stuck = new Stuck();
      assertThatThrownBy(() -> Untrusted.read(stuck, Part.CAUSE, stuck::getCause))
          .isInstanceOf(UnreadableException.class)
          .hasMessage("does not return");
    }
    assertThat(Stuck.CALLS).hasValue(1);
  }

  @Test
  void interruptWhileReading_isKeptAndNothingIsLost() throws Exception {
    Telling telling = new Telling();
    Thread.currentThread().interrupt();

    String message = Untrusted.read(telling, Part.TEXT, telling::getMessage);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(message).isEqualTo("orphaned-failures-reader");
  }
}
