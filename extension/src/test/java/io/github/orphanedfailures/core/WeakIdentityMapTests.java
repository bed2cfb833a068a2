package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final WeakIdentityMap<Object, String> map = new WeakIdentityMap<>();

  @Test
  void get_unknownKey_isNull() {
    map.put(new Object(), "another's");
    assertThat(map.get(new Object())).isNull();
  }

  @Test
  void put_keyThatIsThere_replacesItsValue() {
    Object key = new Object();
    map.put(key, "first");
    map.put(key, "second");
    assertThat(map.get(key)).isEqualTo("second");
    assertThat(entries(map)).hasSize(1);
  }

  @Test
  void computeIfAbsent_keyThatIsThere_keepsItsValue() {
    Object key = new Object();
    assertThat(map.computeIfAbsent(key, added -> "made")).isEqualTo("made");
    assertThat(map.computeIfAbsent(key, added -> "made again")).isEqualTo("made");
    assertThat(map.get(key)).isEqualTo("made");
  }

  @Test
  void renew_valueThatIsThere_isReplacedOnlyWhenOutdated() {
    Object key = new Object();
    assertThat(map.renew(key, value -> true, making("first"))).isEqualTo("first");
    assertThat(map.renew(key, value -> false, making("second"))).isEqualTo("first");
    assertThat(map.renew(key, "first"::equals, making("third"))).isEqualTo("third");
    assertThat(map.get(key)).isEqualTo("third");
    assertThat(entries(map)).hasSize(1);
  }

  /** The collector may still hold the entry, in the queue of the map. */
  @Test
  void remove_entryIsStillHeld_doesNotKeepTheValue() {
    WeakIdentityMap<Object, Object> objects = new WeakIdentityMap<>();
    Object key = new Object();
    List<WeakIdentityMap.Entry<Object, Object>> entries = new ArrayList<>();
    objects.renew(
        key,
        value -> true,
        (added, queue, before) -> {
          entries.add(new WeakIdentityMap.Holder<>(added, queue, new Object()));
          return entries.get(0);
        });
    WeakReference<Object> value = new WeakReference<>(objects.remove(key));
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              System.gc();
              return value.refersTo(null);
            });
    assertThat(entries.get(0).refersTo(key)).isTrue();
  }

  private static WeakIdentityMap.Maker<Object, String> making(String value) {
    return (key, queue, before) -> new WeakIdentityMap.Holder<>(key, queue, value);
  }

  @Test
  void remove_keyThatIsThere_returnsItsValueOnce() {
    Object key = new Object();
    map.put(key, "value");
    assertThat(map.remove(key)).isEqualTo("value");
    assertThat(map.remove(key)).isNull();
    assertThat(map.get(key)).isNull();
  }

  @Test
  void expunge_keysThatAreHeld_keepTheirValues() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      keys.add(new Object());
      map.put(keys.get(i), "value " + i);
    }
    keys.subList(100, keys.size()).forEach(map::remove);
    map.expunge();
    for (int i = 0; i < keys.size(); i++) {
      assertThat(map.get(keys.get(i))).isEqualTo(i < 100 ? "value " + i : null);
    }
    assertThat(entries(map)).hasSize(100);
  }

  @Test
  void isEmpty_followsPutAndRemove() {
    Object key = new Object();
    assertThat(map.isEmpty()).isTrue();
    map.put(key, "value");
    assertThat(map.isEmpty()).isFalse();
    map.remove(key);
    assertThat(map.isEmpty()).isTrue();
  }

  @Test
  @SuppressWarnings("StringOperationCanBeSimplified") // two that are equal and not the same
  void get_keysThatAreEqual_areTwoKeys() {
    String one = new String("key");
    String other = new String("key");
    map.put(one, "of one");
    assertThat(map.get(other)).isNull();
    map.put(other, "of other");
    assertThat(map.get(one)).isEqualTo("of one");
    assertThat(map.remove(other)).isEqualTo("of other");
    assertThat(map.get(one)).isEqualTo("of one");
  }

  @Test
  void everyMethod_keyWithHostileEqualsAndHashCode_callsNeither() {
    Object hostile =
        new Object() {
          @Override
          public boolean equals(Object other) {
            throw new IllegalStateException("hostile equals");
          }

          @Override
          public int hashCode() {
            throw new IllegalStateException("hostile hashCode");
          }
        };
    map.put(hostile, "first");
    map.put(hostile, "second");
    assertThat(map.computeIfAbsent(hostile, added -> "third")).isEqualTo("second");
    assertThat(map.get(hostile)).isEqualTo("second");
    assertThat(map.remove(hostile)).isEqualTo("second");
  }

  @Test
  void get_manyKeys_findsEachAfterGrowing() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Object key = new Object();
      keys.add(key);
      map.put(key, "value " + i);
    }
    for (int i = 0; i < keys.size(); i++) {
      assertThat(map.get(keys.get(i))).isEqualTo("value " + i);
    }
    assertThat(entries(map)).hasSize(keys.size());
  }

  @Test
  void value_keyIsCollected_isDroppedByLaterAdditions() {
    WeakIdentityMap<Object, Object> values = new WeakIdentityMap<>();
    List<WeakReference<Object>> dropped = addAndDropKeys(values, 1_000);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              System.gc();
              addAndDropKeys(values, 1_000);
              return dropped.stream().allMatch(value -> value.refersTo(null));
            });
  }

  private static List<WeakReference<Object>> addAndDropKeys(
      WeakIdentityMap<Object, Object> values, int count) {
    List<WeakReference<Object>> references = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Object value = new Object();
      values.put(new Object(), value);
      references.add(new WeakReference<>(value));
    }
    return references;
  }

  @Test
  void key_nobodyElseHoldsIt_isCollected() {
    WeakReference<Object> key = putAndForget();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              System.gc();
              return key.refersTo(null);
            });
    assertThat(entries(map)).isEmpty();
  }

  private WeakReference<Object> putAndForget() {
    Object key = new Object();
    map.put(key, "value");
    return new WeakReference<>(key);
  }

  @Test
  void key_somebodyHoldsIt_isKeptWhileOthersAreCollected() {
    Object held = new Object();
    map.put(held, "held");
    List<WeakReference<Object>> others = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      Object other = new Object();
      map.put(other, "other");
      others.add(new WeakReference<>(other));
    }
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              System.gc();
              return others.stream().allMatch(other -> other.refersTo(null));
            });
    map.put(new Object(), "one more");
    assertThat(map.get(held)).isEqualTo("held");
  }

  @Test
  void computeIfAbsent_manyThreadsAtOnce_makesOneValueForEachKey() throws Exception {
    WeakIdentityMap<Object, Object> values = new WeakIdentityMap<>();
    List<Object> keys = IntStream.range(0, 10_000).mapToObj(number -> new Object()).toList();
    AtomicInteger made = new AtomicInteger();
    Callable<List<Object>> ask =
        () ->
            keys.stream()
                .map(
                    key ->
                        values.computeIfAbsent(
                            key,
                            added -> {
                              made.incrementAndGet();
                              return new Object();
                            }))
                .toList();
    List<List<Object>> answers = Threads.atOnce(List.of(ask, ask, ask, ask));
    assertThat(made).hasValue(keys.size());
    for (List<Object> answer : answers) {
      assertThat(identities(answer)).isEqualTo(identities(answers.get(0)));
    }
  }

  private static List<Integer> identities(List<Object> objects) {
    return objects.stream().map(System::identityHashCode).toList();
  }

  /** Each thread owns some keys and knows what they map to, while all share the stripes. */
  @Test
  void everyMethod_manyThreadsAtOnce_losesNothingOfAnyThread() throws Exception {
    List<Callable<Map<Object, String>>> workers = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      int seed = thread;
      workers.add(() -> changeAtRandom(new Random(seed), 30_000));
    }
    CountDownLatch done = new CountDownLatch(1);
    Thread collecting = new Thread(() -> collectUntil(done), "collecting");
    collecting.start();
    List<Map<Object, String>> models = Threads.atOnce(workers);
    done.countDown();
    collecting.join(PATIENCE.toMillis());
    int expected = 0;
    for (Map<Object, String> model : models) {
      model.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
      expected += model.size();
    }
    assertThat(entries(map)).hasSize(expected);
  }

  private Map<Object, String> changeAtRandom(Random random, int times) {
    List<Object> keys = IntStream.range(0, 500).mapToObj(number -> new Object()).toList();
    Map<Object, String> model = new IdentityHashMap<>();
    for (int i = 0; i < times; i++) {
      Object key = keys.get(random.nextInt(keys.size()));
      String value = "value " + i;
      switch (random.nextInt(5)) {
        case 0 -> {
          map.put(key, value);
          model.put(key, value);
        }
        case 1 ->
            assertThat(map.computeIfAbsent(key, added -> value))
                .isEqualTo(model.computeIfAbsent(key, added -> value));
        case 2 -> assertThat(map.remove(key)).isEqualTo(model.remove(key));
        case 3 -> map.put(new Object(), "garbage");
        default -> assertThat(map.get(key)).isEqualTo(model.get(key));
      }
    }
    return model;
  }

  private static void collectUntil(CountDownLatch done) {
    try {
      while (!done.await(20, TimeUnit.MILLISECONDS)) {
        System.gc();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The values that are there and not garbage. */
  private static <V> List<V> entries(WeakIdentityMap<Object, V> map) {
    List<V> values = new ArrayList<>();
    map.forEach(
        (key, value) -> {
          if (!"garbage".equals(value)) {
            values.add(value);
          }
        });
    return values;
  }
}
