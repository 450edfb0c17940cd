package io.penstock.session.stream;

import static java.util.Objects.requireNonNull;

import io.penstock.session.protocol.AttemptDeadlines;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.SegmentHeaders;

/**
 * Permission to have one segment transcoded once, at one orchestrator. Settled exactly once: by its
 * outcome, by being returned unused, or by its deadline.
 *
 * @param attempt counted from 1
 */
public record SegmentGrant(
    GrantId id,
    int attempt,
    OrchestratorSession session,
    SegmentHeaders headers,
    AttemptDeadlines deadlines) {

  public SegmentGrant {
    requireNonNull(id, "id is null");
    requireNonNull(session, "session is null");
    requireNonNull(headers, "headers is null");
    requireNonNull(deadlines, "deadlines is null");
  }
}
