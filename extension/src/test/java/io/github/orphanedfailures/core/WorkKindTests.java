package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.core.WorkKind.Way;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The kinds that are found again are those of the same work, submitted in the same way. */
class WorkKindTests {

  private static final Class<?> OF_JUNIT = DisplayNameGenerator.Standard.class;

  private final Scope scope = Scope.ofRun().child("Some.test()", "", Duration.ZERO);
  private final WorkKind foreground = WorkKind.foreground(scope);
  private final WorkKind.Lately lately = new WorkKind.Lately();

  private WorkKind added(Class<?> type, Way way, WorkKind by) {
    WorkKind made = WorkKind.of(type, way, by, by.count);
    lately.add(made);
    return made;
  }

  private WorkKind counted() {
    InFlight.Count count = scope.inFlight().at(Place.of(new Object()));
    return WorkKind.of(Object.class, Way.FORKED, foreground, count);
  }

  /** More classes than are remembered, so that some of them have the same place there. */
  @Test
  void find_anotherClass_isNeverFound() {
    List<Class<?>> types =
        List.of(
            String.class,
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            Character.class,
            Boolean.class,
            Double.class,
            Float.class,
            Thread.class);
    for (Class<?> type : types) {
      WorkKind made = added(type, Way.SUBMITTED, foreground);
      for (Class<?> other : types) {
        WorkKind found = lately.find(other, Way.SUBMITTED, foreground);
        assertThat(found == made).as("%s for %s", type, other).isEqualTo(other == type);
      }
    }
  }

  @Test
  void find_anotherWay_isNotFound() {
    WorkKind made = added(String.class, Way.SUBMITTED, foreground);
    assertThat(lately.find(String.class, Way.RACED, foreground)).isNull();
    assertThat(lately.find(String.class, Way.SUBMITTED, foreground)).isSameAs(made);
  }

  /** What JUnit runs elsewhere is the test's own code only where the test itself submits it. */
  @Test
  void find_workOfJUnitThatBackgroundWorkSubmits_isNotThatOfTheTest() {
    WorkKind background = WorkKind.of(Object.class, Way.SUBMITTED, foreground, null);
    WorkKind own = added(OF_JUNIT, Way.SUBMITTED, foreground);
    assertThat(own.foreground).isTrue();
    assertThat(lately.find(OF_JUNIT, Way.SUBMITTED, foreground)).isSameAs(own);
    assertThat(lately.find(OF_JUNIT, Way.SUBMITTED, background)).isNull();
    WorkKind ofOthers = added(OF_JUNIT, Way.SUBMITTED, background);
    assertThat(ofOthers.foreground).isFalse();
    assertThat(lately.find(OF_JUNIT, Way.SUBMITTED, background)).isSameAs(ofOthers);
    assertThat(lately.find(OF_JUNIT, Way.SUBMITTED, foreground)).isNull();
  }

  /** Whose work it is otherwise makes no difference. */
  @Test
  void find_workThatBackgroundWorkSubmits_isThatOfTheTest() {
    WorkKind background = WorkKind.of(Object.class, Way.SUBMITTED, foreground, null);
    WorkKind made = added(String.class, Way.SUBMITTED, foreground);
    assertThat(lately.find(String.class, Way.SUBMITTED, background)).isSameAs(made);
  }

  /** Subtasks are counted where the task is that forks them. */
  @Test
  void find_subtaskOfATaskThatIsCountedElsewhere_isNotFound() {
    WorkKind one = counted();
    WorkKind other = counted();
    WorkKind subtask = added(String.class, Way.SUBTASK, one);
    assertThat(lately.find(String.class, Way.SUBTASK, one)).isSameAs(subtask);
    assertThat(lately.find(String.class, Way.SUBTASK, other)).isNull();
    WorkKind task = added(String.class, Way.FORKED, one);
    assertThat(lately.find(String.class, Way.FORKED, other)).isSameAs(task);
  }
}
