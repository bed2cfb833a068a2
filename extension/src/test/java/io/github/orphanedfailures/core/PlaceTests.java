package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.testcode.UsersCode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
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

  /** Where it is seen first counts: its class stands in one place in the code. */
  @Test
  void here_lambdaThatIsNew_isOnePlaceFromThenOn() throws Exception {
    Class<?> lambda = MethodHandles.lookup().defineHiddenClass(bytesOfWork(), false).lookupClass();
    Place first = UsersCode.call(() -> Place.here(lambda, false));
    assertThat(Place.here(lambda, false)).isSameAs(first);
    assertThat(UsersCode.callThroughAnother(() -> Place.here(lambda, true))).isSameAs(first);
  }

  private static byte[] bytesOfWork() throws IOException {
    try (InputStream file = PlaceTests.class.getResourceAsStream("PlaceTests$Work.class")) {
      return file.readAllBytes();
    }
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
