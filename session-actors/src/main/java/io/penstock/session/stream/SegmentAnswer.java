package io.penstock.session.stream;

import io.penstock.session.protocol.Rendition;
import java.util.List;

/** What becomes of a pushed segment. */
public sealed interface SegmentAnswer {

  /** All renditions, in the order of the stream's profiles; none if the stream has no profiles. */
  record Transcoded(List<Rendition> renditions) implements SegmentAnswer {

    public Transcoded {
      renditions = List.copyOf(renditions);
    }
  }

  /** Nobody can transcode this input; sending it again is useless. */
  record Unusable(String reason) implements SegmentAnswer {}

  /** No orchestrator could serve within the segment's deadline; sending it again may help. */
  record NotServed(String reason) implements SegmentAnswer {}

  /** No orchestrator is configured at all. */
  record NoOrchestrators() implements SegmentAnswer {}
}
