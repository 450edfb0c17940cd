package io.penstock.session.stream.core;

import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.GrantId;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.SegmentFacts;
import io.penstock.session.stream.StreamCard;
import java.time.Instant;

/**
 * A grant that is not settled yet.
 *
 * @param settleBy when it is given up, because its edge must be gone
 */
record Flight(
    GrantId grant,
    RequestId request,
    StreamCard card,
    SegmentFacts facts,
    OrchestratorSession session,
    Instant settleBy) {}
