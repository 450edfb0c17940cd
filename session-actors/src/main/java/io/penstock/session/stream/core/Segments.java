package io.penstock.session.stream.core;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.outcome.OrchestratorRecord.Availability;
import io.penstock.selection.outcome.Reaction;
import io.penstock.session.protocol.AttemptDeadlines;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.SegmentHeaders;
import io.penstock.session.stream.GrantId;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.SegmentFacts;
import io.penstock.session.stream.SegmentGrant;
import io.penstock.session.stream.SegmentOutcome;
import io.penstock.session.stream.StreamReply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What becomes of each segment: grants, retries, joins and their ends. */
final class Segments {

  private static final Duration SCORE_FLOOR = Duration.ofMillis(1500);
  private static final Duration SETTLING_SLACK = Duration.ofSeconds(2);
  private static final Duration LEAST_TIME = Duration.ofMillis(300);
  private static final Duration ANSWERING_SLACK = Duration.ofMillis(200);
  private static final int SLOW_SEGMENTS_UNTIL_SWAP = 2;
  private static final SegmentHeaders NO_HEADERS_YET = new SegmentHeaders("", "");

  private final CorePolicy policy;
  private final Sessions sessions;

  Segments(CorePolicy policy, Sessions sessions) {
    this.policy = policy;
    this.sessions = sessions;
  }

  /** A new segment, or a duplicate of one that is known. */
  void route(Turn turn, RequestId request, SegmentFacts facts) {
    Optional<Recent> earlier = turn.recent(facts.key());
    Optional<Work> leader = turn.leaderOf(facts.key());
    if (earlier.isPresent()) {
      turn.answer(
          earlier
              .get()
              .refusal()
              .<StreamReply>map(reason -> new StreamReply.Refused(request, reason))
              .orElseGet(() -> new StreamReply.Earlier(request, earlier.get().results())));
    } else if (leader.isPresent()) {
      turn.answer(new StreamReply.Joined(request, leader.get().request()));
    } else {
      begin(turn, request, facts);
    }
  }

  /** Starts work on a segment whatever is known of its like. */
  void begin(Turn turn, RequestId request, SegmentFacts facts) {
    turn.recent.removeIf(result -> result.key().equals(facts.key()));
    boolean changed =
        turn.mediaFormat.filter(format -> !format.equals(facts.mediaFormat())).isPresent();
    turn.mediaFormat = Optional.of(facts.mediaFormat());
    Work work = Work.of(request, changed ? facts.reinitialising() : facts, turn.now);
    turn.works.put(request, work);
    advance(turn, work);
  }

  /** Moves every segment on that is waiting for a session, a pause or its end. */
  void advanceAll(Turn turn) {
    for (Work work : turn.worksInOrder()) {
      if (!work.deadline().isAfter(turn.now)) {
        giveUp(turn, work);
      } else if (work.retryAt().filter(at -> !at.isAfter(turn.now)).isPresent()) {
        advance(turn, work.nextRound());
      } else if (work.isWaiting()) {
        advance(turn, work);
      }
    }
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

  /** Flights whose edge never reported are over. */
  void expire(Turn turn) {
    List<Flight> overdue =
        turn.flights.values().stream().filter(f -> !f.settleBy().isAfter(turn.now)).toList();
    overdue.forEach(flight -> returned(turn, flight));
  }

  /** Segments that wait learn why their wait goes on. */
  void noteRefusal(Turn turn, OrchestratorUri orchestrator, FailureKind failure) {
    turn.worksInOrder().stream()
        .filter(Work::isWaiting)
        .map(work -> work.because(orchestrator + ": " + failure.reason()))
        .forEach(work -> turn.works.put(work.request(), work));
  }

  private void advance(Turn turn, Work work) {
    boolean tooLate = Duration.between(turn.now, work.deadline()).compareTo(LEAST_TIME) < 0;
    if (tooLate || work.attempts() >= policy.maxAttempts()) {
      giveUp(turn, work);
      return;
    }
    turn.works.put(work.request(), work);
    if (!turn.settled) {
      return;
    }
    Optional<OrchestratorSession> session = sessions.pick(turn, work.tried());
    if (session.isPresent()) {
      grant(turn, work, session.get());
    } else if (turn.opening.isEmpty() || waitedForOpening(turn)) {
      seek(turn, work);
    }
  }

  /** Asks another orchestrator; when all have failed for this segment, pauses and starts over. */
  private void seek(Turn turn, Work work) {
    boolean asked = sessions.openNext(turn, work.tried(), Availability.SUSPENDED, work);
    boolean hopeElsewhere = !turn.opening.isEmpty() || canWaitForRoom(turn, work.tried());
    if (!asked && !hopeElsewhere) {
      turn.works.put(work.request(), work.pausedUntil(turn.now.plus(policy.retryAfter())));
      turn.avoided.clear();
    }
  }

  private boolean waitedForOpening(Turn turn) {
    Instant newest =
        turn.opening.values().stream().map(Opening::since).max(Instant::compareTo).orElse(turn.now);
    return !newest.plus(policy.openAnotherAfter()).isAfter(turn.now);
  }

  private boolean canWaitForRoom(Turn turn, Set<?> tried) {
    return Stream.of(turn.assigned, turn.standby)
        .flatMap(Optional::stream)
        .filter(session -> !tried.contains(session.listed()))
        .anyMatch(session -> turn.flightsOn(session) >= policy.inFlightPerSession());
  }

  private void grant(Turn turn, Work work, OrchestratorSession session) {
    GrantId id = new GrantId(turn.term, ++turn.grants);
    boolean another =
        work.attempts() + 1 < policy.maxAttempts() && turn.pool.size() > work.tried().size() + 1;
    AttemptDeadlines deadlines =
        policy.deadlines(
            work.facts().duration(),
            turn.card.map(card -> card.timeoutMultiplier()).orElse(1),
            another,
            Duration.between(turn.now, work.deadline()).minus(ANSWERING_SLACK));
    Work granted = work.granted(id);
    turn.works.put(work.request(), granted);
    turn.flights.put(
        id,
        new Flight(
            id,
            work.request(),
            work.facts(),
            session,
            turn.now.plus(deadlines.total()).plus(deadlines.download()).plus(SETTLING_SLACK)));
    turn.answer(
        new StreamReply.Granted(
            work.request(),
            new SegmentGrant(id, granted.attempts(), session, NO_HEADERS_YET, deadlines)));
    sessions.renewAgeing(turn, work);
    sessions.keepStandby(turn, work);
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
      turn.progress = turn.progress.served(facts.key().sequence(), success.pixels());
    }
    turn.works.remove(flight.request());
    swapIfSlow(turn, flight.session(), score);
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
    Optional<Work> work = Optional.ofNullable(turn.works.get(flight.request()));
    if (reaction.memory() != Reaction.Memory.NOTHING) {
      turn.emit(new StreamEffect.ObserveFailure(flight.session().listed(), failure));
    }
    switch (reaction.segment()) {
      case TRY_ANOTHER -> {
        sessions.failed(turn, flight.session(), failure);
        boolean counts = !(failure instanceof FailureKind.Busy);
        work.ifPresent(
            held ->
                advance(turn, held.failedAt(flight.session().listed(), failure.reason(), counts)));
      }
      case RENEW_SESSION -> renew(turn, flight, work, failure);
      case GIVE_UP -> work.ifPresent(held -> refuse(turn, held, failure));
    }
    turn.pool = turn.pool.failed(flight.session().listed(), failure, turn.now);
  }

  private void renew(Turn turn, Flight flight, Optional<Work> work, FailureKind failure) {
    if (work.isPresent() && !work.get().renewed()) {
      sessions.drop(turn, flight.session(), failure.code());
      Work renewing = work.get().renewing();
      sessions.open(turn, flight.session().listed(), renewing);
      advance(turn, renewing);
    } else {
      sessions.failed(turn, flight.session(), failure);
      work.ifPresent(
          held -> advance(turn, held.failedAt(flight.session().listed(), failure.reason(), true)));
    }
  }

  private void refuse(Turn turn, Work work, FailureKind failure) {
    turn.works.remove(work.request());
    turn.progress = turn.progress.lost();
    if (failure instanceof FailureKind.BadInput) {
      remember(turn, new Recent(work.facts().key(), List.<URI>of(), Optional.of(failure.reason())));
      turn.answer(new StreamReply.Refused(work.request(), failure.reason()));
    } else {
      turn.answer(new StreamReply.GaveUp(work.request(), failure.reason()));
    }
  }

  private void giveUp(Turn turn, Work work) {
    turn.works.remove(work.request());
    turn.progress = turn.progress.lost();
    String after = work.attempts() == 0 ? "" : " after " + work.attempts() + " attempts";
    turn.answer(new StreamReply.GaveUp(work.request(), work.lastReason() + after));
  }

  private void remember(Turn turn, Recent result) {
    turn.recent.add(result);
    while (turn.recent.size() > policy.recentResults()) {
      turn.recent.remove(0);
    }
  }
}
