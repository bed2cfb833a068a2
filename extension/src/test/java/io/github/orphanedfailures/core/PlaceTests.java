package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

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
}
