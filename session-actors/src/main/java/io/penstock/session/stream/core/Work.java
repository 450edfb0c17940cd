package io.penstock.session.stream.core;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.stream.GrantId;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.SegmentFacts;
import io.penstock.session.stream.StreamCard;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A segment that an edge holds and that has no result yet.
 *
 * @param card the one it was pushed with: its renditions are fixed, whatever comes after
 * @param superseded whether a new incarnation began since: its number says nothing of that one
 * @param attempts submissions so far that count
 * @param tried orchestrators that failed for it in this round
 * @param renewed whether a session was renewed for it already
 * @param grant the attempt under way
 * @param retryAt start of the next round, once all orchestrators have failed
 * @param lastReason why the last attempt failed
 */
record Work(
    RequestId request,
    StreamCard card,
    SegmentFacts facts,
    Instant deadline,
    boolean superseded,
    int attempts,
    Set<OrchestratorUri> tried,
    boolean renewed,
    Optional<GrantId> grant,
    Optional<Instant> retryAt,
    String lastReason) {

  static Work of(RequestId request, StreamCard card, SegmentFacts facts, Instant now) {
    return new Work(
        request,
        card,
        facts,
        now.plus(facts.patience()),
        false,
        0,
        Set.of(),
        false,
        Optional.empty(),
        Optional.empty(),
        "no orchestrator answered");
  }

  boolean isWaiting() {
    return grant.isEmpty() && retryAt.isEmpty();
  }

  Work granted(GrantId id) {
    return next(attempts + 1, tried, renewed, Optional.of(id), Optional.empty(), lastReason);
  }

  Work failedAt(OrchestratorUri orchestrator, String reason, boolean counts) {
    Set<OrchestratorUri> more = new HashSet<>(tried);
    more.add(orchestrator);
    return next(
        counts ? attempts : attempts - 1,
        Set.copyOf(more),
        renewed,
        Optional.empty(),
        Optional.empty(),
        orchestrator + ": " + reason);
  }

  /** The edge never told how the attempt went; that is nobody's fault. */
  Work unreported(OrchestratorUri orchestrator) {
    return next(
        attempts,
        tried,
        renewed,
        Optional.empty(),
        Optional.empty(),
        orchestrator + ": the attempt was not reported");
  }

  /** Waits for a fresh session of the same orchestrator; the refused attempt does not count. */
  Work renewing(String reason) {
    return next(attempts - 1, tried, true, Optional.empty(), Optional.empty(), reason);
  }

  Work because(String reason) {
    return next(attempts, tried, renewed, grant, retryAt, reason);
  }

  Work pausedUntil(Instant at) {
    return next(attempts, tried, renewed, Optional.empty(), Optional.of(at), lastReason);
  }

  Work nextRound() {
    return next(attempts, Set.of(), renewed, Optional.empty(), Optional.empty(), lastReason);
  }

  Work ofEarlierIncarnation() {
    return new Work(
        request, card, facts, deadline, true, attempts, tried, renewed, grant, retryAt, lastReason);
  }

  private Work next(
      int attemptsNow,
      Set<OrchestratorUri> triedNow,
      boolean renewedNow,
      Optional<GrantId> grantNow,
      Optional<Instant> retryNow,
      String reasonNow) {
    return new Work(
        request,
        card,
        facts,
        deadline,
        superseded,
        attemptsNow,
        triedNow,
        renewedNow,
        grantNow,
        retryNow,
        reasonNow);
  }
}
