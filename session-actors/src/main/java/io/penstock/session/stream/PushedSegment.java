package io.penstock.session.stream;

import static java.util.Objects.requireNonNull;

import io.penstock.session.media.MediaBytes;
import io.penstock.session.media.MediaInfo;
import io.penstock.session.protocol.SegmentJob.Clip;
import java.time.Duration;
import java.util.Optional;

/**
 * A segment that a publisher has delivered completely: authorized, within all limits, looked at.
 *
 * @param sequence the publisher's number, unsigned
 * @param deadline how long the publisher waits for the answer, if it said so
 */
public record PushedSegment(
    StreamCard card,
    long sequence,
    ContentHash hash,
    MediaBytes source,
    MediaInfo media,
    Duration duration,
    Optional<Clip> clip,
    boolean forceSessionReinit,
    Optional<Duration> deadline) {

  public PushedSegment {
    requireNonNull(card, "card is null");
    requireNonNull(hash, "hash is null");
    requireNonNull(source, "source is null");
    requireNonNull(media, "media is null");
    requireNonNull(duration, "duration is null");
    requireNonNull(clip, "clip is null");
    requireNonNull(deadline, "deadline is null");
  }
}
