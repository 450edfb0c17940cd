package io.penstock.session.stream.core;

import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.outcome.Reaction;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.SegmentFacts;
import io.penstock.session.stream.SegmentOutcome;
import io.penstock.session.stream.StreamReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What follows from how an attempt ended, for its segment and for its orchestrator. */
final class Outcomes {

  private static final Duration SCORE_FLOOR = Duration.ofMillis(1500);
  private static final int SLOW_SEGMENTS_UNTIL_SWAP = 2;

  private final CorePolicy policy;
  private final Sessions sessions;
  private final Segments segments;

  Outcomes(CorePolicy policy, Sessions sessions, Segments segments) {
    this.policy = policy;
    this.sessions = sessions;
    this.segments = segments;
  }

  /** The edge reports how the attempt went. */
  void settled(Turn turn, Flight flight, SegmentOutcome outcome) {
    turn.flights.remove(flight.grant());
    if (outcome instanceof SegmentOutcome.Succeeded success) {
      succeeded(turn, flight, success);
    } else if (outcome instanceof SegmentOutcome.Failed failed) {
      failed(turn, flight, failed.failure());
    }
  }

  /** The grant was not used; whoever asked for it is gone. */
  void returned(Turn turn, Flight flight) {
    turn.flights.remove(flight.grant());
    turn.works.remove(flight.request());
  }

  /** Flights whose edge never reported are over; their segments may still be waited for. */
  void expire(Turn turn) {
    List<Flight> overdue =
        turn.flights.values().stream().filter(f -> !f.settleBy().isAfter(turn.now)).toList();
    for (Flight flight : overdue) {
      turn.flights.remove(flight.grant());
      workOf(turn, flight)
          .ifPresent(
              work -> turn.works.put(work.request(), work.unreported(flight.session().listed())));
    }
  }

  private void succeeded(Turn turn, Flight flight, SegmentOutcome.Succeeded success) {
    SegmentFacts facts = flight.facts();
    double score =
        (double) success.latency().toNanos()
            / Math.max(SCORE_FLOOR.toNanos(), facts.duration().toNanos());
    turn.pool = turn.pool.succeeded(flight.session().listed(), score);
    turn.emit(new StreamEffect.ObserveSuccess(flight.session().listed(), score));
    success.renewed().ifPresent(renewed -> sessions.restated(turn, renewed));
    if (turn.recent(facts.key()).isEmpty()) {
      remember(turn, new Recent(facts.key(), success.results(), Optional.empty()));
      workOf(turn, flight).ifPresent(work -> count(turn, work, success.pixels()));
    }
    turn.works.remove(flight.request());
    swapIfSlow(turn, flight.session(), score);
  }

  /** A segment that was given up before its result came stays counted as failed. */
  private static void count(Turn turn, Work work, long pixels) {
    long sequence =
        work.superseded() ? turn.progress.highestSequence() : work.facts().key().sequence();
    turn.progress = turn.progress.served(sequence, pixels);
  }

  /** Sticky while good: a stream leaves an orchestrator that has fallen behind real time. */
  private void swapIfSlow(Turn turn, OrchestratorSession session, double score) {
    boolean isAssigned =
        turn.assigned.filter(held -> Sessions.sameSession(held, session)).isPresent();
    if (!isAssigned) {
      return;
    }
    turn.slow = score > 1.0 ? turn.slow + 1 : 0;
    boolean standbyIsBetter =
        turn.standby
            .map(held -> turn.pool.record(held.listed()).latencyScore().orElse(0.0) < score)
            .orElse(false);
    if (turn.slow >= SLOW_SEGMENTS_UNTIL_SWAP && standbyIsBetter) {
      sessions.drop(turn, session, "slow");
    }
  }

  private void failed(Turn turn, Flight flight, FailureKind failure) {
    Reaction reaction = Reaction.to(failure);
    Optional<Work> work = workOf(turn, flight);
    if (reaction.memory() != Reaction.Memory.NOTHING) {
      turn.emit(new StreamEffect.ObserveFailure(flight.session().listed(), failure));
    }
    switch (reaction.segment()) {
      case TRY_ANOTHER -> tryAnother(turn, flight, work, failure);
      case RENEW_SESSION -> renew(turn, flight, work, failure);
      case GIVE_UP -> work.ifPresent(held -> refuse(turn, held, failure));
    }
    turn.pool = turn.pool.failed(flight.session().listed(), failure, turn.now);
  }

  private void tryAnother(Turn turn, Flight flight, Optional<Work> work, FailureKind failure) {
    sessions.failed(turn, flight.session(), failure);
    boolean counts = !(failure instanceof FailureKind.Busy);
    work.ifPresent(
        held ->
            segments.advance(
                turn, held.failedAt(flight.session().listed(), failure.reason(), counts)));
  }

  private void renew(Turn turn, Flight flight, Optional<Work> work, FailureKind failure) {
    if (work.isPresent() && !work.get().renewed()) {
      Work renewing = work.get().renewing(failure.reason());
      sessions.renew(turn, flight.session(), failure.code(), renewing);
      segments.advance(turn, renewing);
    } else {
      tryAnother(turn, flight, work, failure);
    }
  }

  private void refuse(Turn turn, Work work, FailureKind failure) {
    turn.works.remove(work.request());
    turn.progress = turn.progress.lost();
    if (failure instanceof FailureKind.BadInput) {
      remember(turn, new Recent(work.facts().key(), List.of(), Optional.of(failure.reason())));
      turn.answer(new StreamReply.Refused(work.request(), failure.reason()));
    } else {
      turn.answer(new StreamReply.GaveUp(work.request(), failure.reason()));
    }
  }

  private void remember(Turn turn, Recent result) {
    turn.recent.add(result);
    while (turn.recent.size() > policy.recentResults()) {
      turn.recent.remove(0);
    }
  }

  /** The segment that the attempt was made for, unless it has got its answer. */
  private static Optional<Work> workOf(Turn turn, Flight flight) {
    return Optional.ofNullable(turn.works.get(flight.request()))
        .filter(work -> work.grant().equals(Optional.of(flight.grant())));
  }
}
