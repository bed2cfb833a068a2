package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever wants to know is told of what is stored, wherever that is. */
class StoringTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ofSeconds(30));
  private final AtomicInteger told = new AtomicInteger();

  @BeforeEach
  void askToBeTold() {
    detector.tellWhenStored(told::incrementAndGet);
  }

  @Test
  void tellWhenStored_whateverThePlace_isToldOfEachFailure() throws Exception {
    List<Throwable> failures = FakeJdk.failures(5);
    Object task = jdk.submit(scope);
    jdk.run(
        task,
        () -> {
          jdk.store(failures.get(0));
          assertThat(told).as("in a future").hasValue(1);
          detector.stored(new FakeJdk.Future(), failures.get(1));
          assertThat(told).as("where nothing else can be stored").hasValue(2);
          detector.exposed(task, failures.get(2));
          assertThat(told).as("by a service of the JDK").hasValue(3);
          detector.storedBySubtask(new Object(), failures.get(3));
          assertThat(told).as("by a subtask").hasValue(4);
          detector.threadDied(new Thread(), failures.get(4));
          assertThat(told).as("nowhere").hasValue(5);
        });
    assertThat(FakeJdk.roots(detector.end(scope))).isEqualTo(failures);
  }

  /** Whoever is told finds the failure. */
  @Test
  void tellWhenStored_isToldAfterTheFailureHasBeenListed() throws Exception {
    AtomicInteger found = new AtomicInteger();
    detector.tellWhenStored(() -> found.set(detector.pending(scope).size()));
    jdk.fail(scope, new IllegalStateException("boom"));
    assertThat(found).hasValue(1);
  }

  @Test
  void tellWhenStored_taskEndsBecauseItWasAskedTo_isNotTold() throws Exception {
    Throwable stop = new InterruptedException("asked for");
    Object task = jdk.submit(scope);
    jdk.run(
        task,
        () -> {
          detector.stopping();
          detector.stored(new FakeJdk.Future(), stop);
          detector.exposed(task, stop);
          detector.storedBySubtask(new Object(), stop);
          detector.threadDied(new Thread(), stop);
        });
    assertThat(told).hasValue(0);
  }

  @Test
  void tellWhenStored_anotherWantsToKnow_isToldInstead() throws Exception {
    AtomicInteger other = new AtomicInteger();
    detector.tellWhenStored(other::incrementAndGet);
    jdk.fail(scope, new IllegalStateException("boom"));
    assertThat(told).hasValue(0);
    assertThat(other).hasValue(1);
  }
}
