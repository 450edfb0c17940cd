package io.penstock.node.operator;

import io.penstock.payments.money.Price;
import io.penstock.session.profile.VideoProfile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What {@code /setBroadcastConfig} can change until the next start. Streams that are opened later
 * see the change, running ones keep what they have. Safe to use from any thread.
 */
public final class BroadcastConfig {

  private record State(List<VideoProfile> profiles, Optional<Price> maxPrice) {}

  private final AtomicReference<State> state;

  public BroadcastConfig(List<VideoProfile> profiles) {
    state = new AtomicReference<>(new State(List.copyOf(profiles), Optional.empty()));
  }

  /** The renditions of streams that ask for none themselves. */
  public List<VideoProfile> profiles() {
    return state.get().profiles();
  }

  /** The highest price per pixel; empty accepts any. */
  public Optional<Price> maxPrice() {
    return state.get().maxPrice();
  }

  void changeProfiles(List<VideoProfile> profiles) {
    List<VideoProfile> copy = List.copyOf(profiles);
    state.updateAndGet(old -> new State(copy, old.maxPrice()));
  }

  void changeMaxPrice(Optional<Price> price) {
    state.updateAndGet(old -> new State(old.profiles(), price));
  }
}
