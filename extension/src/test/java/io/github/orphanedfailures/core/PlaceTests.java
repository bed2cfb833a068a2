package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.testcode.UsersCode;
import org.junit.jupiter.api.Test;

class PlaceTests {

  /** Not hidden, as the class of a lambda is. */
  private static final class Work {}

  @Test
  void here_namedClassWithoutLookingAtTheStack_isOnePlace() {
    Place first = Place.here(Work.class, false);
    assertThat(Place.here(Work.class, false)).isSameAs(first);
  }

  /** The class of a lambda stands in one place in the code: to look at the stack tells no more. */
  @Test
  void here_lambda_isOnePlaceWhetherTheStackIsLookedAtOrNot() {
    Runnable lambda = () -> {};
    Place first = Place.here(lambda.getClass(), true);
    assertThat(Place.here(lambda.getClass(), false)).isSameAs(first);
  }

  @Test
  void here_twoLambdas_areTwoPlaces() {
    Runnable one = () -> {};
    Runnable other = () -> {};
    assertThat(Place.here(one.getClass(), true)).isNotSameAs(Place.here(other.getClass(), true));
  }

  @Test
  void here_namedClassSubmittedFromTwoPlaces_isTwoPlaces() throws Exception {
    Place first = UsersCode.call(() -> Place.here(Work.class, true));
    assertThat(UsersCode.call(() -> Place.here(Work.class, true))).isSameAs(first);
    assertThat(UsersCode.callThroughAnother(() -> Place.here(Work.class, true))).isNotSameAs(first);
    assertThat(Place.here(Work.class, false)).isNotSameAs(first);
  }

  @Test
  void patience_ofOneMethodThatSubmitsWorkOfManyClasses_isShared() {
    var one = new SubmissionSite.CodePlace("Some", "start", 7, Work.class);
    var other = new SubmissionSite.CodePlace("Some", "start", 7, Thread.class);
    var elsewhere = new SubmissionSite.CodePlace("Some", "start", 8, Work.class);
    Patience patience = Place.of(one).patience();
    assertThat(Place.of(other).patience()).isSameAs(patience);
    assertThat(Place.of(elsewhere).patience()).isNotSameAs(patience);
    assertThat(Place.of(Work.class).patience()).isNotSameAs(patience);
  }
}
