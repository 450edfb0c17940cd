package io.penstock.session.stream.core;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.select.CandidatePool;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.GrantId;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.SegmentFacts;
import io.penstock.session.stream.SegmentOutcome;
import io.penstock.session.stream.StreamCard;

/** Everything that can happen to a stream. */
public sealed interface StreamInput {

  /** An edge has a segment in hand and asks where it goes. */
  record RouteSegment(RequestId request, StreamCard card, SegmentFacts facts)
      implements StreamInput {}

  /** An edge was told to join another request, or to serve an earlier result, and cannot. */
  record ResultMissing(RequestId request, StreamCard card, SegmentFacts facts)
      implements StreamInput {}

  /** A granted attempt ended. */
  record Settled(RequestId request, GrantId grant, SegmentOutcome outcome) implements StreamInput {}

  /** A grant came too late, or for nobody: nothing was sent. */
  record GrantReturned(RequestId request, GrantId grant) implements StreamInput {}

  /** An orchestrator answered with a session. */
  record SessionOpened(OrchestratorUri asked, OrchestratorSession session) implements StreamInput {}

  /** An orchestrator gave no session. */
  record SessionRefused(OrchestratorUri asked, FailureKind failure) implements StreamInput {}

  /** The snapshot of the candidates is another one now. */
  record PoolChanged(CandidatePool pool) implements StreamInput {}

  /** What the journal remembers of the stream; comes once, late or never. */
  record Recovered(StreamRecord record) implements StreamInput {}

  /** The journal did not answer in time: go on without it. */
  record RecoveryOverdue() implements StreamInput {}

  /** Time has passed. */
  record Tick() implements StreamInput {}

  /**
   * This owner is about to stop; the stream goes on elsewhere, or later, from what is remembered.
   */
  record Stopping() implements StreamInput {}

  /** The stream is idle: end what is open. */
  record Close(String reason) implements StreamInput {}
}
