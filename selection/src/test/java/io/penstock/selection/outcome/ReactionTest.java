package io.penstock.selection.outcome;

import static io.penstock.selection.outcome.Reaction.Memory.BUSY;
import static io.penstock.selection.outcome.Reaction.Memory.NOTHING;
import static io.penstock.selection.outcome.Reaction.Memory.SUSPEND;
import static io.penstock.selection.outcome.Reaction.SegmentStep.GIVE_UP;
import static io.penstock.selection.outcome.Reaction.SegmentStep.RENEW_SESSION;
import static io.penstock.selection.outcome.Reaction.SegmentStep.TRY_ANOTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReactionTest {

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of(new FailureKind.Busy("x"), new Reaction(TRY_ANOTHER, BUSY)),
        Arguments.of(new FailureKind.Faulty("x"), new Reaction(TRY_ANOTHER, SUSPEND)),
        Arguments.of(new FailureKind.Unreachable("x"), new Reaction(TRY_ANOTHER, SUSPEND)),
        Arguments.of(new FailureKind.SessionExpired("x"), new Reaction(RENEW_SESSION, NOTHING)),
        Arguments.of(new FailureKind.Incapable("x"), new Reaction(TRY_ANOTHER, NOTHING)),
        Arguments.of(new FailureKind.TooExpensive("x"), new Reaction(TRY_ANOTHER, NOTHING)),
        Arguments.of(new FailureKind.Unpayable("x"), new Reaction(TRY_ANOTHER, NOTHING)),
        Arguments.of(new FailureKind.BadInput("x"), new Reaction(GIVE_UP, NOTHING)),
        Arguments.of(new FailureKind.OwnFault("x"), new Reaction(TRY_ANOTHER, NOTHING)),
        Arguments.of(new FailureKind.Cancelled("x"), new Reaction(GIVE_UP, NOTHING)));
  }

  @ParameterizedTest
  @MethodSource("table")
  void reactsToEachKindInOneWay(FailureKind failure, Reaction expected) {
    assertThat(Reaction.to(failure)).isEqualTo(expected);
  }

  @Test
  void hasARowForEveryKind() {
    List<Class<?>> rows = table().<Class<?>>map(row -> row.get()[0].getClass()).toList();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(FailureKind.class.getPermittedSubclasses()));
  }

  @Test
  void tellsKindsApartByDistinctCodes() {
    assertThat(table().map(row -> ((FailureKind) row.get()[0]).code()))
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[a-z-]+"));
  }
}
