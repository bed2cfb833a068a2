package io.github.orphanedfailures.benchmarks.scale;

import io.github.orphanedfailures.benchmarks.ChildJvm;
import io.github.orphanedfailures.benchmarks.Heap;
import io.github.orphanedfailures.benchmarks.ProcessorTime;
import io.github.orphanedfailures.benchmarks.operations.Watch;
import io.github.orphanedfailures.core.Scope;

/** A JVM that does one load in one scope, and says what that cost and what it left behind. */
final class ScaleProbe {

  private ScaleProbe() {}

  public static void main(String[] arguments) throws Exception {
    Load load = Load.valueOf(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    Watch.install();
    inScope(load, 10);
    long heapBefore = Heap.used();
    long processorBefore = ProcessorTime.nanos();
    long before = System.nanoTime();
    Scope scope = Watch.openScope(ScaleProbe.class);
    Object outside = Watch.enter(scope);
    load.run(count);
    ChildJvm.print("time", System.nanoTime() - before);
    ChildJvm.print("processor", ProcessorTime.nanos() - processorBefore);
    ChildJvm.print("heapOpen", Heap.used() - heapBefore);
    Watch.leave(outside);
    Watch.end(scope);
    scope = null;
    outside = null;
    ChildJvm.print("heapEnded", Heap.used() - heapBefore);
    ChildJvm.end();
    if (load == Load.FAILURES) {
      // What is dropped is reported when the JVM ends; nobody wants to read a million of them.
      Runtime.getRuntime().halt(0);
    }
  }

  private static void inScope(Load load, int count) throws Exception {
    Scope scope = Watch.openScope(ScaleProbe.class);
    Object outside = Watch.enter(scope);
    load.run(count);
    Watch.leave(outside);
    Watch.end(scope);
  }
}
