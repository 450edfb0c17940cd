package io.penstock.session.stream.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the core decided: the next state, and what the shell has to do, in this order.
 *
 * @param nextTick when the stream needs a {@link StreamInput.Tick}, if nothing else happens before;
 *     always later than the decision
 */
public record Decision(StreamState state, List<StreamEffect> effects, Optional<Instant> nextTick) {

  public Decision {
    effects = List.copyOf(effects);
  }
}
