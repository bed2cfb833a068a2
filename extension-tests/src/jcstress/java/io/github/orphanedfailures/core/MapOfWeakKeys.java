package io.github.orphanedfailures.core;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * Entries are made, replaced and removed as a whole, once, while the map grows and gives up the
 * entries of keys that are gone: all samples share it.
 */
public final class MapOfWeakKeys {

  private static final WeakIdentityMap<Object, Object> MAP = new WeakIdentityMap<>();

  private MapOfWeakKeys() {}

  /** Two threads make the value of a key; forbidden: they get different ones. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "one value")
  @Outcome(expect = FORBIDDEN, desc = "two values")
  @State
  public static class MadeTwice {
    private final Object key = new Object();
    private Object one;
    private Object other;

    @Actor
    public void make() {
      one = MAP.computeIfAbsent(key, added -> new Object());
    }

    @Actor
    public void makeToo() {
      other = MAP.computeIfAbsent(key, added -> new Object());
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = one == other && MAP.get(key) == one;
    }
  }

  /** A key is put and removed; forbidden: it is both removed and there, or neither. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "put, then removed")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "nothing to remove yet")
  @Outcome(expect = FORBIDDEN, desc = "lost, or removed and still there")
  @State
  public static class PutAndRemoved {
    private final Object key = new Object();

    @Actor
    public void put() {
      MAP.put(key, "value");
    }

    @Actor
    public void remove(II_Result result) {
      result.r1 = MAP.remove(key) == null ? 0 : 1;
    }

    @Arbiter
    public void look(II_Result result) {
      result.r2 = MAP.get(key) == null ? 0 : 1;
    }
  }

  /** Two threads remove a key; forbidden: both get the value, or none does. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "one of them got the value")
  @Outcome(expect = FORBIDDEN, desc = "both or none of them")
  @State
  public static class RemovedTwice {
    private final Object key = new Object();

    public RemovedTwice() {
      MAP.put(key, "value");
    }

    @Actor
    public void remove(II_Result result) {
      result.r1 = MAP.remove(key) == null ? 0 : 1;
    }

    @Actor
    public void removeToo(II_Result result) {
      result.r2 = MAP.remove(key) == null ? 0 : 1;
    }
  }

  /** A key is looked up while others are added; forbidden: it is not found, or another is lost. */
  @JCStressTest
  @Outcome(id = "3", expect = ACCEPTABLE, desc = "all found")
  @Outcome(expect = FORBIDDEN, desc = "lost while the table was changed")
  @State
  public static class FoundWhileOthersAreAdded {
    private static final int OTHERS = 32;

    private final Object key = new Object();
    private final Object[] others = new Object[OTHERS];
    private boolean found;

    public FoundWhileOthersAreAdded() {
      MAP.put(key, "value");
    }

    @Actor
    public void add() {
      for (int i = 0; i < OTHERS; i++) {
        others[i] = new Object();
        MAP.put(others[i], "other");
      }
    }

    @Actor
    public void look() {
      found = MAP.get(key) != null;
    }

    @Arbiter
    public void lookForAll(I_Result result) {
      boolean all = true;
      for (Object other : others) {
        all &= MAP.get(other) != null;
      }
      result.r1 = (found ? 1 : 0) + (MAP.get(key) != null ? 1 : 0) + (all ? 1 : 0);
    }
  }
}
