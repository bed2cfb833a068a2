package io.github.orphanedfailures.core;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.function.BiConsumer;
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

  /** A table with fewer entries than this part of its capacity is too large. */
  private static final int SPARSE = 4;

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
    return stripe(hash)
        .renew(
            key,
            hash,
            any -> false,
            (added, queue, none) -> new Holder<>(added, queue, value.apply(added)));
  }

  /**
   * Returns the value of a key, which is made when there is none, and made anew when the one that
   * is there is outdated.
   */
  V renew(K key, Predicate<V> isOutdated, Maker<K, V> maker) {
    int hash = hash(key);
    return stripe(hash).renew(key, hash, isOutdated, maker);
  }

  void put(K key, V value) {
    int hash = hash(key);
    stripe(hash).put(key, hash, value);
  }

  @Nullable V remove(K key) {
    int hash = hash(key);
    return stripe(hash).remove(key, hash);
  }

  /** Gives back what entries took whose keys are gone. */
  void expunge() {
    for (Stripe<K, V> stripe : stripes) {
      stripe.shrink();
    }
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

  /**
   * The place of one key in the map. A value of which there are very many is best its own entry.
   *
   * <p>The monitor of the stripe guards {@link #next}.
   */
  abstract static class Entry<K, V> extends WeakReference<K> {
    private final int hash;
    private @Nullable Entry<K, V> next;

    Entry(K key, ReferenceQueue<? super K> queue) {
      super(key, queue);
      this.hash = hash(key);
    }

    abstract V value();

    /** The entry has been taken out of the map. Called with the monitor of the stripe. */
    void removed() {}
  }

  /** Makes the entry of a key. */
  interface Maker<K, V> {

    /**
     * Makes an entry.
     *
     * @param queue what to pass to the constructor of the entry
     * @param outdated the value that the new one replaces, or null when there is none
     */
    Entry<K, V> make(K key, ReferenceQueue<? super K> queue, @Nullable V outdated);
  }

  /** An entry that holds its value, for as long as it is in the map. */
  static final class Holder<K, V> extends Entry<K, V> {

    /** Null once the entry has been removed; the monitor of the stripe guards it. */
    private @Nullable V value;

    Holder(K key, ReferenceQueue<? super K> queue, V value) {
      super(key, queue);
      this.value = value;
    }

    @Override
    V value() {
      return Objects.requireNonNull(value);
    }

    @Override
    void removed() {
      value = null;
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
      return entry == null ? null : entry.value();
    }

    synchronized V renew(K key, int hash, Predicate<V> isOutdated, Maker<K, V> maker) {
      Entry<K, V> entry = find(key, hash);
      if (entry != null && !isOutdated.test(entry.value())) {
        return entry.value();
      }
      Entry<K, V> made = maker.make(key, queue, entry == null ? null : entry.value());
      replace(entry, made);
      return made.value();
    }

    synchronized void put(K key, int hash, V value) {
      replace(find(key, hash), new Holder<>(key, queue, value));
    }

    private void replace(@Nullable Entry<K, V> old, Entry<K, V> added) {
      if (old != null) {
        unlink(old);
      }
      add(added);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // every write holds the monitor
    synchronized @Nullable V remove(K key, int hash) {
      Entry<K, V> entry = find(key, hash);
      if (entry == null) {
        return null;
      }
      V value = entry.value();
      // The reference is not cleared, which is a native call. The collector may enqueue it yet;
      // then
      // it keeps nothing but itself, and expunge finds it unlinked.
      unlink(entry);
      entry.removed();
      return value;
    }

    synchronized void forEach(BiConsumer<K, V> visitor) {
      for (Entry<K, V> first : table) {
        for (Entry<K, V> entry = first; entry != null; entry = entry.next) {
          K key = entry.get();
          if (key != null) {
            visitor.accept(key, entry.value());
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
    private void add(Entry<K, V> added) {
      expunge();
      if (size >= table.length) {
        resize(table.length * 2);
      }
      int index = added.hash & (table.length - 1);
      added.next = table[index];
      table[index] = added;
      size++;
    }

    synchronized void shrink() {
      expunge();
      int capacity = table.length;
      while (capacity > INITIAL_CAPACITY && size < capacity / SPARSE) {
        capacity /= 2;
      }
      if (capacity < table.length) {
        resize(capacity);
      }
    }

    private void resize(int capacity) {
      @Nullable Entry<K, V>[] resized = newTable(capacity);
      for (Entry<K, V> first : table) {
        Entry<K, V> entry = first;
        while (entry != null) {
          Entry<K, V> next = entry.next;
          int index = entry.hash & (capacity - 1);
          entry.next = resized[index];
          resized[index] = entry;
          entry = next;
        }
      }
      table = resized;
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
