package io.penstock.session.stream.core;

import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamReply;

/** What the shell has to do; in the given order. */
public sealed interface StreamEffect {

  /**
   * Tells an edge what becomes of its segment. Headers of a grant are empty: the shell makes them.
   */
  record Answer(StreamReply reply) implements StreamEffect {}

  /** Ask an orchestrator for a session. */
  record OpenSession(OrchestratorUri orchestrator, Capabilities required) implements StreamEffect {}

  /** Tell an orchestrator that a session is over. */
  record EndSession(OrchestratorSession session) implements StreamEffect {}

  /** Write to the journal, some time. */
  record Remember(StreamEvent event) implements StreamEffect {}

  /** Let all streams know how an orchestrator did. */
  record ObserveSuccess(OrchestratorUri orchestrator, double latencyScore)
      implements StreamEffect {}

  /** Let all streams know how an orchestrator failed. */
  record ObserveFailure(OrchestratorUri orchestrator, FailureKind failure)
      implements StreamEffect {}
}
