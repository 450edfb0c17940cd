package io.penstock.session.stream.core;

import java.util.List;

/** What the core decided: the next state, and what the shell has to do, in this order. */
public record Decision(StreamState state, List<StreamEffect> effects) {

  public Decision {
    effects = List.copyOf(effects);
  }
}
