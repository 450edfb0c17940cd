package io.penstock.session.stream.core;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.outcome.OrchestratorRecord.Availability;
import io.penstock.session.protocol.AttemptDeadlines;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.SegmentHeaders;
import io.penstock.session.stream.GrantId;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.SegmentFacts;
import io.penstock.session.stream.SegmentGrant;
import io.penstock.session.stream.StreamCard;
import io.penstock.session.stream.StreamReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How segments come to attempts: joins, grants, pauses, and giving up. */
final class Segments {

  private static final Duration SETTLING_SLACK = Duration.ofSeconds(2);
  private static final Duration LEAST_TIME = Duration.ofMillis(300);
  private static final Duration ANSWERING_SLACK = Duration.ofMillis(200);
  private static final SegmentHeaders NO_HEADERS_YET = new SegmentHeaders("", "");

  private final CorePolicy policy;
  private final Sessions sessions;

  Segments(CorePolicy policy, Sessions sessions) {
    this.policy = policy;
    this.sessions = sessions;
  }

  /** A new segment, or a duplicate of one that is known. */
  void route(Turn turn, RequestId request, StreamCard card, SegmentFacts facts) {
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
      begin(turn, request, card, facts);
    }
  }

  /** Starts work on a segment whatever is known of its like. */
  void begin(Turn turn, RequestId request, StreamCard card, SegmentFacts facts) {
    turn.recent.removeIf(result -> result.key().equals(facts.key()));
    boolean changed =
        turn.mediaFormat.filter(format -> !format.equals(facts.mediaFormat())).isPresent();
    turn.mediaFormat = Optional.of(facts.mediaFormat());
    advance(turn, Work.of(request, card, changed ? facts.reinitialising() : facts, turn.now));
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

  /** Segments that wait learn why their wait goes on. */
  void noteRefusal(Turn turn, OrchestratorUri orchestrator, FailureKind failure) {
    turn.worksInOrder().stream()
        .filter(Work::isWaiting)
        .map(work -> work.because(orchestrator + ": " + failure.reason()))
        .forEach(work -> turn.works.put(work.request(), work));
  }

  /** The next attempt if a session is at hand, else the search for one. */
  void advance(Turn turn, Work work) {
    boolean tooLate = Duration.between(turn.now, work.deadline()).compareTo(LEAST_TIME) < 0;
    if (tooLate || work.attempts() >= policy.maxAttempts()) {
      giveUp(turn, work);
      return;
    }
    turn.works.put(work.request(), work);
    if (!turn.isReady()) {
      return;
    }
    Optional<OrchestratorSession> session = sessions.pick(turn, work.tried());
    if (session.isPresent()) {
      grant(turn, work, session.get());
    } else if (turn.opening.isEmpty() || waitedForOpening(turn)) {
      seek(turn, work);
    }
  }

  /** When a segment that waits is to be moved on, if nothing else happens before. */
  Stream<Instant> wakeUps(Turn turn) {
    Stream<Instant> openings =
        turn.opening.values().stream()
            .map(opening -> opening.since().plus(policy.openAnotherAfter()));
    boolean someoneWaits = turn.works.values().stream().anyMatch(Work::isWaiting);
    return someoneWaits ? Stream.concat(openings, turn.avoided.values().stream()) : Stream.empty();
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
        work.attempts() + 1 < policy.maxAttempts()
            && sessions.anotherIsReady(turn, work.tried(), session);
    AttemptDeadlines deadlines =
        policy.deadlines(
            work.facts().duration(),
            work.card().timeoutMultiplier(),
            another,
            Duration.between(turn.now, work.deadline()).minus(ANSWERING_SLACK));
    Work granted = work.granted(id);
    turn.works.put(work.request(), granted);
    turn.flights.put(
        id,
        new Flight(
            id,
            work.request(),
            work.card(),
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

  private void giveUp(Turn turn, Work work) {
    turn.works.remove(work.request());
    turn.progress = turn.progress.lost();
    String after = work.attempts() == 0 ? "" : " after " + work.attempts() + " attempts";
    turn.answer(new StreamReply.GaveUp(work.request(), work.lastReason() + after));
  }
}
