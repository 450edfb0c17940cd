package io.penstock.session.stream.core;

import io.penstock.selection.capability.Capabilities;
import java.time.Instant;

/**
 * An orchestrator was asked for a session.
 *
 * @param required what its answer must offer
 */
record Opening(Instant since, Capabilities required) {}
