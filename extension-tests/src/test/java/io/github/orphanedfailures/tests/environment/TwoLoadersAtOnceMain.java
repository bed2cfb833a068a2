package io.github.orphanedfailures.tests.environment;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same test classes in two class loaders at the same time. */
public final class TwoLoadersAtOnceMain {

  private TwoLoadersAtOnceMain() {}

  public static void main(String[] fixtures) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    Callable<Void> one =
        () -> {
          ClassLoader loader = TwoLoadersMain.newLoader();
          start.await();
          TwoLoadersMain.run(loader, fixtures);
          return null;
        };
    ExecutorService pool = Executors.newFixedThreadPool(2);
    for (Future<Void> each : pool.invokeAll(List.of(one, one))) {
      each.get();
    }
    pool.shutdown();
  }
}
