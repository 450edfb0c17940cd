package io.penstock.session.stream;

import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.SegmentHeaders;
import io.penstock.session.protocol.SegmentJob;

/**
 * Makes the headers of a grant: what is to be done, and how it is paid. Called in the owner's actor
 * thread; returns at once.
 */
public interface GrantCredentials {
  SegmentHeaders headers(SegmentJob job, OrchestratorSession session);
}
