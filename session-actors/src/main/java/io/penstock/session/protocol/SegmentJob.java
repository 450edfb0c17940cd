package io.penstock.session.protocol;

import static java.util.Objects.requireNonNull;

import io.penstock.selection.capability.Capabilities;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.stream.ContentHash;
import io.penstock.session.stream.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What SegData says about a segment, whoever transcodes it (orchestrator-wire-protocol.md 4.2).
 *
 * @param sequence as the publisher numbered it: an unsigned 64-bit value
 * @param capabilities what the job requires of the orchestrator
 * @param clip part of the segment to transcode
 */
public record SegmentJob(
    StreamId streamId,
    long sequence,
    ContentHash hash,
    Duration duration,
    List<VideoProfile> profiles,
    Capabilities capabilities,
    Optional<Clip> clip,
    boolean forceSessionReinit) {

  public SegmentJob {
    requireNonNull(streamId, "streamId is null");
    requireNonNull(hash, "hash is null");
    requireNonNull(duration, "duration is null");
    profiles = List.copyOf(profiles);
    requireNonNull(capabilities, "capabilities is null");
    requireNonNull(clip, "clip is null");
  }

  /** A part of the segment, from its start; {@code to} zero means the end. */
  public record Clip(Duration from, Duration to) {}
}
