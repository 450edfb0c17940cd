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
 * @param clipped whether only a part of the segment is to be transcoded, so that renditions are
 *     shorter than the source
 */
public record SegmentRequest(
    OrchestratorSession session,
    SegmentHeaders headers,
    AttemptDeadlines deadlines,
    List<VideoProfile> profiles,
    Duration duration,
    MediaBytes source,
    boolean clipped) {

  public SegmentRequest {
    requireNonNull(session, "session is null");
    requireNonNull(headers, "headers is null");
    requireNonNull(deadlines, "deadlines is null");
    profiles = List.copyOf(profiles);
    requireNonNull(duration, "duration is null");
    requireNonNull(source, "source is null");
  }

  /** A request for the whole segment. */
  public SegmentRequest(
      OrchestratorSession session,
      SegmentHeaders headers,
      AttemptDeadlines deadlines,
      List<VideoProfile> profiles,
      Duration duration,
      MediaBytes source) {
    this(session, headers, deadlines, profiles, duration, source, false);
  }
}
