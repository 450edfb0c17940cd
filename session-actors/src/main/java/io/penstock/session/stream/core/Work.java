package io.penstock.session.stream.core;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.stream.GrantId;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.SegmentFacts;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A segment that an edge holds and that has no result yet.
 *
 * @param attempts submissions so far
 * @param tried orchestrators that failed for it in this round
 * @param renewed whether a session was renewed for it already
 * @param grant the attempt under way
 * @param retryAt start of the next round, once all orchestrators have failed
 * @param lastReason why the last attempt failed
 */
record Work(
    RequestId request,
    SegmentFacts facts,
    Instant since,
    Instant deadline,
    int attempts,
    Set<OrchestratorUri> tried,
    boolean renewed,
    Optional<GrantId> grant,
    Optional<Instant> retryAt,
    String lastReason) {

  static Work of(RequestId request, SegmentFacts facts, Instant now) {
    return new Work(
        request,
        facts,
        now,
        now.plus(facts.patience()),
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
    return new Work(
        request,
        facts,
        since,
        deadline,
        attempts + 1,
        tried,
        renewed,
        Optional.of(id),
        Optional.empty(),
        lastReason);
  }

  Work failedAt(OrchestratorUri orchestrator, String reason, boolean counts) {
    Set<OrchestratorUri> more = new HashSet<>(tried);
    more.add(orchestrator);
    return new Work(
        request,
        facts,
        since,
        deadline,
        counts ? attempts : Math.max(0, attempts - 1),
        Set.copyOf(more),
        renewed,
        Optional.empty(),
        Optional.empty(),
        orchestrator + ": " + reason);
  }

  /** The attempt came to nothing and says nothing of its orchestrator. */
  Work ungranted(String reason) {
    return new Work(
        request,
        facts,
        since,
        deadline,
        Math.max(0, attempts - 1),
        tried,
        renewed,
        Optional.empty(),
        Optional.empty(),
        reason);
  }

  Work renewing() {
    return new Work(
        request,
        facts,
        since,
        deadline,
        attempts,
        tried,
        true,
        Optional.empty(),
        Optional.empty(),
        lastReason);
  }

  Work because(String reason) {
    return new Work(
        request, facts, since, deadline, attempts, tried, renewed, grant, retryAt, reason);
  }

  Work pausedUntil(Instant at) {
    return new Work(
        request,
        facts,
        since,
        deadline,
        attempts,
        tried,
        renewed,
        Optional.empty(),
        Optional.of(at),
        lastReason);
  }

  Work nextRound() {
    return new Work(
        request,
        facts,
        since,
        deadline,
        attempts,
        Set.of(),
        renewed,
        Optional.empty(),
        Optional.empty(),
        lastReason);
  }
}
