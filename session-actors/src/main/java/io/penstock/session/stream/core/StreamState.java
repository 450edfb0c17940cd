package io.penstock.session.stream.core;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.select.CandidatePool;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.SegmentJob;
import io.penstock.session.stream.GrantId;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.StreamCard;
import io.penstock.session.stream.StreamProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a stream is, at one moment. Immutable.
 *
 * @param affinity spreads streams over equally good orchestrators
 * @param settled whether the journal has answered or was given up
 * @param poolKnown whether {@code pool} is a snapshot and not just the lack of one
 * @param assigned the session that segments go to
 * @param standby the session that the next attempt takes
 * @param opening orchestrators asked for a session
 * @param retiring sessions to be ended once their last segment is settled
 * @param avoided orchestrators that this stream leaves alone until then
 * @param slow consecutive segments that took longer than they last
 * @param mediaFormat codecs and picture of the newest segment
 */
public record StreamState(
    long affinity,
    boolean settled,
    boolean poolKnown,
    long term,
    long incarnation,
    Optional<StreamCard> card,
    CandidatePool pool,
    Optional<OrchestratorSession> assigned,
    Optional<OrchestratorSession> standby,
    Map<OrchestratorUri, Opening> opening,
    List<OrchestratorSession> retiring,
    Map<OrchestratorUri, Instant> avoided,
    Map<RequestId, Work> works,
    Map<GrantId, Flight> flights,
    List<Recent> recent,
    StreamProgress progress,
    StreamProgress checkpointed,
    Instant checkpointedAt,
    long grants,
    int slow,
    Optional<String> mediaFormat) {

  /** A stream of which nothing is known yet, in a provisional first term. */
  public static StreamState starting(long affinity, Instant now) {
    return new StreamState(
        affinity,
        false,
        false,
        1,
        0,
        Optional.empty(),
        CandidatePool.EMPTY,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        StreamProgress.NONE,
        StreamProgress.NONE,
        now,
        0,
        0,
        Optional.empty());
  }

  /** What {@code grant}, which is under way, was given for. */
  public SegmentJob jobOf(GrantId grant) {
    Flight flight = flights.get(grant);
    return flight.facts().job(flight.card());
  }

  /** Requests that wait for a grant. */
  public Set<RequestId> waiting() {
    return works.values().stream()
        .filter(work -> work.grant().isEmpty())
        .map(Work::request)
        .collect(toUnmodifiableSet());
  }

  /** Whether {@code request} is still to be answered. */
  public boolean owesAnswer(RequestId request) {
    return works.containsKey(request);
  }

  /** Whether no segment is waiting or under way. */
  public boolean isQuiet() {
    return works.isEmpty() && flights.isEmpty();
  }
}
