package io.penstock.session.protocol;

import static java.util.Objects.requireNonNull;

import io.penstock.session.media.MediaBytes;
import io.penstock.session.profile.VideoProfile;
import java.time.Duration;
import java.util.List;

/**
 * One attempt to have one segment transcoded at one orchestrator.
 *
 * @param profiles the renditions that must come back, in this order
 * @param duration of the source, against which the renditions are checked
 */
public record SegmentRequest(
    OrchestratorSession session,
    SegmentHeaders headers,
    AttemptDeadlines deadlines,
    List<VideoProfile> profiles,
    Duration duration,
    MediaBytes source) {

  public SegmentRequest {
    requireNonNull(session, "session is null");
    requireNonNull(headers, "headers is null");
    requireNonNull(deadlines, "deadlines is null");
    profiles = List.copyOf(profiles);
    requireNonNull(duration, "duration is null");
    requireNonNull(source, "source is null");
  }
}
