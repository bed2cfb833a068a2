package io.github.orphanedfailures.core;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent map with weak keys that are compared by identity, whose values live as long as their
 * keys.
 *
 * <p>Neither {@code equals} nor {@code hashCode} of a key is ever called: keys are the user's.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class WeakIdentityMap<K, V> {

  private static final int STRIPES = 32;
  private static final int INITIAL_CAPACITY = 16;

  private final Stripe<K, V>[] stripes;

  @SuppressWarnings({"unchecked", "rawtypes"})
  WeakIdentityMap() {
    stripes = new Stripe[STRIPES];
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe<>();
    }
  }

  @Nullable V get(K key) {
    int hash = hash(key);
    return stripe(hash).get(key, hash);
  }

  /** Returns the value of a key, which is made when there is none. */
  V computeIfAbsent(K key, Function<K, V> value) {
    int hash = hash(key);
    return stripe(hash).computeIfAbsent(key, hash, value);
  }

  /**
   * Returns the value of a key, which is made when there is none, and made anew when the one that
   * is there is outdated.
   */
  V renew(K key, Predicate<V> isOutdated, BiFunction<K, @Nullable V, V> value) {
    int hash = hash(key);
    return stripe(hash).renew(key, hash, isOutdated, value);
  }

  void put(K key, V value) {
    int hash = hash(key);
    stripe(hash).put(key, hash, value);
  }

  @Nullable V remove(K key) {
    int hash = hash(key);
    return stripe(hash).remove(key, hash);
  }

  /** Visits what is in the map; what is added meanwhile may be missed. */
  void forEach(BiConsumer<K, V> visitor) {
    for (Stripe<K, V> stripe : stripes) {
      stripe.forEach(visitor);
    }
  }

  /** Returns whether the map is empty; a racing change may be missed. */
  boolean isEmpty() {
    for (Stripe<K, V> stripe : stripes) {
      if (stripe.size != 0) {
        return false;
      }
    }
    return true;
  }

  private Stripe<K, V> stripe(int hash) {
    return stripes[(hash >>> 27) & (STRIPES - 1)];
  }

  private static int hash(Object key) {
    // The identity hash has 25 to 31 good bits; spread them over all 32.
    return System.identityHashCode(key) * 0x9E3779B9;
  }

  private static final class Entry<K, V> extends WeakReference<K> {
    final int hash;
    V value;
    @Nullable Entry<K, V> next;

    Entry(K key, int hash, V value, ReferenceQueue<K> queue, @Nullable Entry<K, V> next) {
      super(key, queue);
      this.hash = hash;
      this.value = value;
      this.next = next;
    }
  }

  /** A part of the map with a lock of its own: its monitor guards all of its fields. */
  private static final class Stripe<K, V> {
    private final ReferenceQueue<K> queue = new ReferenceQueue<>();
    private @Nullable Entry<K, V>[] table = newTable(INITIAL_CAPACITY);

    /** Volatile for {@link #isEmpty}, which reads it without the lock. */
    private volatile int size;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <K, V> @Nullable Entry<K, V>[] newTable(int capacity) {
      return new Entry[capacity];
    }

    synchronized @Nullable V get(K key, int hash) {
      Entry<K, V> entry = find(key, hash);
      return entry == null ? null : entry.value;
    }

    synchronized V computeIfAbsent(K key, int hash, Function<K, V> value) {
      Entry<K, V> entry = find(key, hash);
      if (entry != null) {
        return entry.value;
      }
      V made = value.apply(key);
      add(key, hash, made);
      return made;
    }

    synchronized V renew(
        K key, int hash, Predicate<V> isOutdated, BiFunction<K, @Nullable V, V> value) {
      Entry<K, V> entry = find(key, hash);
      if (entry != null && !isOutdated.test(entry.value)) {
        return entry.value;
      }
      V made = value.apply(key, entry == null ? null : entry.value);
      if (entry == null) {
        add(key, hash, made);
      } else {
        entry.value = made;
      }
      return made;
    }

    synchronized void put(K key, int hash, V value) {
      Entry<K, V> entry = find(key, hash);
      if (entry == null) {
        add(key, hash, value);
      } else {
        entry.value = value;
      }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // every write holds the monitor
    synchronized @Nullable V remove(K key, int hash) {
      Entry<K, V> entry = find(key, hash);
      if (entry == null) {
        return null;
      }
      unlink(entry);
      entry.clear();
      return entry.value;
    }

    synchronized void forEach(BiConsumer<K, V> visitor) {
      for (Entry<K, V> first : table) {
        for (Entry<K, V> entry = first; entry != null; entry = entry.next) {
          K key = entry.get();
          if (key != null) {
            visitor.accept(key, entry.value);
          }
        }
      }
    }

    private @Nullable Entry<K, V> find(K key, int hash) {
      Entry<K, V> entry = table[hash & (table.length - 1)];
      while (entry != null && !(entry.hash == hash && entry.refersTo(key))) {
        entry = entry.next;
      }
      return entry;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // every write holds the monitor
    private void add(K key, int hash, V value) {
      expunge();
      if (size >= table.length) {
        grow();
      }
      int index = hash & (table.length - 1);
      table[index] = new Entry<>(key, hash, value, queue, table[index]);
      size++;
    }

    private void grow() {
      @Nullable Entry<K, V>[] old = table;
      @Nullable Entry<K, V>[] larger = newTable(old.length * 2);
      for (Entry<K, V> first : old) {
        Entry<K, V> entry = first;
        while (entry != null) {
          Entry<K, V> next = entry.next;
          int index = entry.hash & (larger.length - 1);
          entry.next = larger[index];
          larger[index] = entry;
          entry = next;
        }
      }
      table = larger;
    }

    private void expunge() {
      for (Reference<? extends K> gone = queue.poll(); gone != null; gone = queue.poll()) {
        @SuppressWarnings("unchecked")
        Entry<K, V> entry = (Entry<K, V>) gone;
        unlink(entry);
      }
    }

    /** Does nothing when the entry was removed before its key was collected. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // every write holds the monitor
    private void unlink(Entry<K, V> gone) {
      int index = gone.hash & (table.length - 1);
      Entry<K, V> previous = null;
      for (Entry<K, V> entry = table[index]; entry != null; entry = entry.next) {
        if (entry == gone) {
          if (previous == null) {
            table[index] = entry.next;
          } else {
            previous.next = entry.next;
          }
          size--;
          return;
        }
        previous = entry;
      }
    }
  }
}
