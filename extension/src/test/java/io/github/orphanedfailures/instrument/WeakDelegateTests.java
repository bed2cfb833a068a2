package io.github.orphanedfailures.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the target is collected is tested on the shipped jar, with class loaders. */
class WeakDelegateTests {

  /** Something that the JDK may hold. */
  interface Listener {
    void heard(String what, long count);

    Object answer(Object question);

    default boolean wants(String what) {
      return false;
    }
  }

  private static final class Notes implements Listener {
    final List<String> heard = new ArrayList<>();

    @Override
    public void heard(String what, long count) {
      heard.add(what + count);
    }

    @Override
    public Object answer(Object question) {
      return question + "!";
    }

    @Override
    public boolean wants(String what) {
      return what.equals("boom");
    }
  }

  @Test
  void targetIsThere_isHandedEveryCall() throws Exception {
    Notes notes = new Notes();
    Listener delegate = delegateOf(notes);
    delegate.heard("boom", 3);
    assertThat(notes.heard).containsExactly("boom3");
    assertThat(delegate.answer("boom")).isEqualTo("boom!");
    assertThat(delegate.wants("boom")).isTrue();
    assertThat(delegate.wants("bang")).isFalse();
  }

  @Test
  void severalTargets_eachHasADelegateOfItsOwn() throws Exception {
    Notes first = new Notes();
    Notes second = new Notes();
    delegateOf(first).heard("boom", 1);
    delegateOf(second).heard("boom", 2);
    assertThat(first.heard).containsExactly("boom1");
    assertThat(second.heard).containsExactly("boom2");
  }

  private static Listener delegateOf(Notes notes) throws Exception {
    return (Listener)
        WeakDelegate.classFor(Listener.class, MethodHandles.lookup())
            .getConstructor(Object.class)
            .newInstance(notes);
  }
}
