package io.penstock.session.stream;

import static java.util.Objects.requireNonNull;

import io.penstock.session.profile.VideoProfile;
import io.penstock.session.profile.VideoProfile.Container;
import java.util.List;

/**
 * What was agreed when a stream was opened, and stays until it closes: its authorization has been
 * checked, its renditions are fixed.
 *
 * @param externalId the name in the publisher's URL; differs from {@code id} if the webhook said so
 * @param profiles empty: nothing is transcoded
 * @param container of the first segment
 * @param timeoutMultiplier at least 1, for the orchestrator's time limits
 */
public record StreamCard(
    StreamId id,
    String externalId,
    List<VideoProfile> profiles,
    Container container,
    int timeoutMultiplier) {

  public StreamCard {
    requireNonNull(id, "id is null");
    requireNonNull(externalId, "externalId is null");
    profiles = List.copyOf(profiles);
    requireNonNull(container, "container is null");
    if (timeoutMultiplier < 1) {
      throw new IllegalArgumentException("timeoutMultiplier must be at least 1");
    }
  }
}
