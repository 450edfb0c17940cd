package io.penstock.session.stream;

import static java.util.Objects.requireNonNull;

import io.penstock.selection.capability.Capabilities;
import io.penstock.session.protocol.SegmentJob;
import io.penstock.session.protocol.SegmentJob.Clip;
import java.time.Duration;
import java.util.Optional;

/**
 * All that the stream needs to know of a segment to grant it; the bytes stay at the edge.
 *
 * @param size bytes
 * @param patience how long the publisher can wait for the answer, from now
 * @param required what the segment demands of an orchestrator
 * @param mediaFormat codecs and picture in one word: a change makes hardware sessions start over
 */
public record SegmentFacts(
    SegmentKey key,
    Duration duration,
    int size,
    Duration patience,
    Capabilities required,
    Optional<Clip> clip,
    String mediaFormat,
    boolean forceSessionReinit) {

  public SegmentFacts {
    requireNonNull(key, "key is null");
    requireNonNull(duration, "duration is null");
    requireNonNull(patience, "patience is null");
    requireNonNull(required, "required is null");
    requireNonNull(clip, "clip is null");
    requireNonNull(mediaFormat, "mediaFormat is null");
  }

  public SegmentFacts reinitialising() {
    return new SegmentFacts(key, duration, size, patience, required, clip, mediaFormat, true);
  }

  /** The job as orchestrators are told of it. */
  public SegmentJob job(StreamCard card) {
    return new SegmentJob(
        card.id(),
        key.sequence(),
        key.hash(),
        duration,
        card.profiles(),
        required,
        clip,
        forceSessionReinit);
  }
}
