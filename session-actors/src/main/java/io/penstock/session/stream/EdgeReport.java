package io.penstock.session.stream;

import io.penstock.session.protocol.AttemptResult;
import io.penstock.session.protocol.Rendition;

/** What an edge tells a stream of an attempt: everything but the bytes. */
final class EdgeReport {

  private EdgeReport() {}

  static SegmentOutcome of(AttemptResult result) {
    if (result instanceof AttemptResult.Transcoded done) {
      return new SegmentOutcome.Succeeded(
          done.timing().transcoded().orElse(done.timing().total()),
          pixels(done),
          done.renditions().stream().map(Rendition::url).toList(),
          done.renewed());
    } else if (result instanceof AttemptResult.Failed failed) {
      return new SegmentOutcome.Failed(failed.failure());
    }
    throw new AssertionError("an attempt succeeds or fails");
  }

  static long pixels(AttemptResult.Transcoded done) {
    return done.renditions().stream().mapToLong(Rendition::pixels).sum();
  }
}
