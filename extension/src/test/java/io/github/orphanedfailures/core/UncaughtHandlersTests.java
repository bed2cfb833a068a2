package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Whether code of the user is told of what ends a thread, or a pool's task. */
@Isolated("The default handler is the JVM's")
class UncaughtHandlersTests {

  private static final UncaughtExceptionHandler TAKES_ALL = (thread, failure) -> {};

  private final UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ZERO);

  @AfterEach
  void restoreDefaultHandler() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  private void setDefault(@Nullable UncaughtExceptionHandler handler) {
    detector.defaultHandlerSet(handler);
    Thread.setDefaultUncaughtExceptionHandler(handler);
  }

  /** Whether the failure that ends the thread counts as observed. */
  private boolean isTakenFrom(Thread thread) throws Exception {
    Scope own = detector.run().child("of the thread", "", Duration.ZERO);
    jdk.run(jdk.submit(own), () -> detector.threadDied(thread, new IllegalStateException("boom")));
    return detector.end(own).isClean();
  }

  private static Thread inGroup(ThreadGroup group) {
    return new Thread(group, "in a group");
  }

  @Test
  void threadDied_noHandlerAtAll_isOrphaned() throws Exception {
    setDefault(null);
    assertThat(isTakenFrom(new Thread())).isFalse();
  }

  /** The JVM has asked its handlers already, and it answers null as its handler. */
  @Test
  void threadDied_threadHasEndedAlready_isOrphaned() throws Exception {
    Thread ended = new Thread(() -> {});
    ended.start();
    ended.join();
    setDefault(TAKES_ALL);
    assertThat(isTakenFrom(ended)).isFalse();
  }

  @Test
  void threadDied_handlerOfTheThread_observes() throws Exception {
    Thread thread = new Thread();
    thread.setUncaughtExceptionHandler(TAKES_ALL);
    assertThat(isTakenFrom(thread)).isTrue();
  }

  @Test
  void threadDied_handlerOfTheThreadTakesWhatAFutureHoldsToo_observesIt() throws Exception {
    Throwable boom = new IllegalStateException("boom");
    Thread thread = new Thread();
    thread.setUncaughtExceptionHandler(TAKES_ALL);
    jdk.fail(scope, boom);
    detector.threadDied(thread, boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void threadDied_groupThatTakesWhatItsThreadsThrow_observes() throws Exception {
    ThreadGroup taking =
        new ThreadGroup("taking") {
          @Override
          public void uncaughtException(Thread thread, Throwable failure) {}
        };
    setDefault(null);
    assertThat(isTakenFrom(inGroup(taking))).isTrue();
    assertThat(isTakenFrom(inGroup(new ThreadGroup(taking, "inside")))).as("inside").isTrue();
    assertThat(isTakenFrom(inGroup(new ThreadGroup("plain")))).as("plain").isFalse();
  }

  @Test
  void threadDied_groupThatOverridesSomethingElse_isOrphaned() throws Exception {
    ThreadGroup named =
        new ThreadGroup("named") {
          @Override
          public String toString() {
            return "named";
          }
        };
    setDefault(null);
    assertThat(isTakenFrom(inGroup(named))).isFalse();
  }

  @Test
  void threadDied_defaultHandlerOutsideOfEveryScope_observes() throws Exception {
    setDefault(TAKES_ALL);
    assertThat(isTakenFrom(new Thread())).isTrue();
  }

  @Test
  void threadDied_defaultHandlerOfAScope_observesUntilTheScopeHasEnded() throws Exception {
    jdk.inForeground(scope, () -> setDefault(TAKES_ALL));
    assertThat(isTakenFrom(new Thread())).isTrue();
    detector.end(scope);
    assertThat(isTakenFrom(new Thread())).as("left behind").isFalse();
  }

  @Test
  void threadDied_anotherDefaultHandlerThanThatOfTheScope_observes() throws Exception {
    jdk.inForeground(scope, () -> detector.defaultHandlerSet(TAKES_ALL));
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
    detector.end(scope);
    assertThat(isTakenFrom(new Thread())).isTrue();
  }

  @Test
  void threadDied_defaultHandlerOfAScopeWasTakenBack_isOrphaned() throws Exception {
    jdk.inForeground(
        scope,
        () -> {
          setDefault(TAKES_ALL);
          setDefault(null);
        });
    assertThat(isTakenFrom(new Thread())).isFalse();
  }

  /** One that this library sets takes what the handler took that was there before. */
  @Test
  void threadDied_defaultHandlerIsOurOwn_isDecidedByTheOneBefore() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(own(null));
    assertThat(isTakenFrom(new Thread())).isFalse();
    Thread.setDefaultUncaughtExceptionHandler(own(TAKES_ALL));
    assertThat(isTakenFrom(new Thread())).isTrue();
  }

  private static OwnUncaughtHandler own(@Nullable UncaughtExceptionHandler previous) {
    return new OwnUncaughtHandler() {
      @Override
      public @Nullable UncaughtExceptionHandler get() {
        return previous;
      }

      @Override
      public boolean getAsBoolean() {
        return false;
      }

      @Override
      public void uncaughtException(Thread thread, Throwable failure) {}
    };
  }

  @Test
  void isOne_handlerOfOurs_isTrueForNothingElse() {
    assertThat(OwnUncaughtHandler.isOne(own(null))).isTrue();
    assertThat(OwnUncaughtHandler.isOne(TAKES_ALL)).isFalse();
    assertThat(OwnUncaughtHandler.isOne(null)).isFalse();
  }

  /** The extension may have been loaded twice. */
  @Test
  void threadDied_defaultHandlerIsOurOwnOfAnotherLoader_isDecidedByTheOneBefore() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(ofAnotherLoader(null));
    assertThat(isTakenFrom(new Thread())).isFalse();
    Thread.setDefaultUncaughtExceptionHandler(ofAnotherLoader(TAKES_ALL));
    assertThat(isTakenFrom(new Thread())).isTrue();
  }

  private static UncaughtExceptionHandler ofAnotherLoader(
      @Nullable UncaughtExceptionHandler previous) throws Exception {
    ClassLoader loader = new ClassesOfItsOwn(OwnUncaughtHandler.class);
    Class<?> theirs = loader.loadClass(OwnUncaughtHandler.class.getName());
    assertThat(theirs).isNotSameAs(OwnUncaughtHandler.class);
    Object handler =
        Proxy.newProxyInstance(loader, new Class<?>[] {theirs}, (proxy, method, given) -> previous);
    return (UncaughtExceptionHandler) handler;
  }

  @Test
  void threadDied_stopOfTheThread_isNoFailure() throws Exception {
    Throwable stop =
        (Throwable) Class.forName("java.lang.ThreadDeath").getConstructor().newInstance();
    setDefault(null);
    jdk.run(jdk.submit(scope), () -> detector.threadDied(new Thread(), stop));
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  // ---- Pools --------------------------------------------------------------------------------

  @Test
  void pooledTaskThrew_poolThatIsHandedIt_observes() throws Exception {
    assertThat(isTakenBy(new ClassesOfItsOwn(Handed.class).make(Handed.class))).isTrue();
    assertThat(isTakenBy(new InheritsIt())).as("a subclass").isTrue();
  }

  @Test
  void pooledTaskThrew_poolOfTheJdk_observesNothing() throws Exception {
    assertThat(isTakenBy(plainPool())).isFalse();
    assertThat(isTakenBy(new ScheduledThreadPoolExecutor(1))).isFalse();
    assertThat(isTakenBy(new Object())).isFalse();
  }

  @Test
  void pooledTaskThrew_poolThatOverridesSomethingElse_observesNothing() throws Exception {
    ThreadPoolExecutor named =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
          @Override
          protected void beforeExecute(Thread thread, Runnable task) {}
        };
    assertThat(isTakenBy(named)).isFalse();
  }

  @Test
  void pooledTaskThrew_poolWhoseClassIsIncomplete_observesNothing() throws Exception {
    Object incomplete = new ClassesOfItsOwn(Incomplete.class, Missing.class).make(Incomplete.class);
    assertThat(isTakenBy(incomplete)).isFalse();
  }

  private static final class Missing {}

  /** Names a class that is not there. */
  static class Incomplete extends ThreadPoolExecutor {
    Incomplete() {
      super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    Missing takes(Missing missing) {
      return missing;
    }
  }

  private boolean isTakenBy(Object pool) throws Exception {
    Scope own = detector.run().child("of the pool", "", Duration.ZERO);
    Throwable failure = new IllegalStateException("boom");
    jdk.run(
        jdk.submit(own),
        () -> {
          jdk.store(failure);
          detector.pooledTaskThrew(pool, failure);
        });
    return detector.end(own).isClean();
  }

  private static ThreadPoolExecutor plainPool() {
    return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  }

  /** Is handed what its tasks throw. */
  private static class Handed extends ThreadPoolExecutor {
    Handed() {
      super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    @Override
    protected void afterExecute(Runnable task, Throwable failure) {}
  }

  private static final class InheritsIt extends Handed {}
}
