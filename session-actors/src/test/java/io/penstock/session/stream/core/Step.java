package io.penstock.session.stream.core;

import io.penstock.selection.outcome.FailureKind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * One thing that happens in a random world. Numbers choose among what is there at that moment, so
 * that every list of steps is a history and stays one when steps are left out.
 */
sealed interface Step {

  record Push(int sequence, char content, int patienceMillis) implements Step {}

  record PushAnew(int which) implements Step {}

  record Pass(int millis) implements Step {}

  record Open(int which) implements Step {}

  record RefuseSession(int which, FailureKind failure) implements Step {}

  record Succeed(int which, int latencyMillis) implements Step {}

  record Fail(int which, FailureKind failure) implements Step {}

  record Return(int which) implements Step {}

  /** The edge is gone: nothing is ever heard of the grant. */
  record LoseReport(int which) implements Step {}

  /** A report, or an answer, that came before is heard again. */
  record Repeat(int which) implements Step {}

  record Pool(int orchestrators) implements Step {}

  record Recover(long term, boolean open) implements Step {}

  record GiveUpRecovery() implements Step {}

  record Close() implements Step {}

  static Arbitrary<List<Step>> histories() {
    return steps().list().ofMinSize(1).ofMaxSize(120);
  }

  private static Arbitrary<Step> steps() {
    Arbitrary<Integer> which = Arbitraries.integers().between(0, 9);
    return Arbitraries.frequencyOf(
        Tuple.of(20, pushes()),
        Tuple.of(2, which.map(PushAnew::new)),
        Tuple.of(12, Arbitraries.integers().between(1, 4_000).map(Pass::new)),
        Tuple.of(14, which.map(Open::new)),
        Tuple.of(5, Combinators.combine(which, failures()).as(RefuseSession::new)),
        Tuple.of(
            10,
            Combinators.combine(which, Arbitraries.of(200, 900, 3_000, 7_000)).as(Succeed::new)),
        Tuple.of(12, Combinators.combine(which, failures()).as(Fail::new)),
        Tuple.of(2, which.map(Return::new)),
        Tuple.of(2, which.map(LoseReport::new)),
        Tuple.of(3, which.map(Repeat::new)),
        Tuple.of(2, Arbitraries.integers().between(0, 15).map(Pool::new)),
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.longs().between(1, 9), Arbitraries.of(true, false))
                .as(Recover::new)),
        Tuple.of(1, Arbitraries.just(new GiveUpRecovery())),
        Tuple.of(1, Arbitraries.just(new Close())));
  }

  private static Arbitrary<Step> pushes() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.integers().between(0, 6), Arbitraries.integers().between(90, 96)),
            Arbitraries.of('a', 'b'),
            Arbitraries.of(100, 2_000, 9_000, 16_000))
        .as(Push::new);
  }

  static Arbitrary<FailureKind> failures() {
    return Arbitraries.of(
        new FailureKind.Busy("busy"),
        new FailureKind.Faulty("faulty"),
        new FailureKind.Unreachable("unreachable"),
        new FailureKind.SessionExpired("expired"),
        new FailureKind.Incapable("incapable"),
        new FailureKind.BadInput("bad input"),
        new FailureKind.OwnFault("own fault"),
        new FailureKind.Cancelled("cancelled"));
  }
}
