package io.penstock.ops.devnet.segment;

import static java.util.Objects.requireNonNull;

import io.penstock.session.profile.VideoProfile;
import io.penstock.session.stream.ContentHash;
import io.penstock.session.wire.AuthToken;
import io.penstock.session.wire.SegParameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a checked SegData orders (orchestrator-wire-protocol.md 4.2). */
record SegmentOrder(
    String manifestId,
    long sequence,
    ContentHash hash,
    Duration duration,
    List<VideoProfile> profiles,
    AuthToken token,
    Optional<SegParameters> clip) {

  SegmentOrder {
    requireNonNull(manifestId, "manifestId is null");
    requireNonNull(hash, "hash is null");
    requireNonNull(duration, "duration is null");
    profiles = List.copyOf(profiles);
    requireNonNull(token, "token is null");
    requireNonNull(clip, "clip is null");
  }

  String sessionId() {
    return token.getSessionId();
  }

  /** Of the rendition's file, such as {@code 7.ts}. */
  String fileName(VideoProfile profile) {
    return sequence + "." + profile.container().extension();
  }
}
