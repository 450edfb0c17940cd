package io.penstock.session.stream;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.OrchestratorSession;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a granted attempt ended, as its edge reports it. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "outcome",
    defaultImpl = SegmentOutcome.Failed.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = SegmentOutcome.Succeeded.class, name = "succeeded"),
  @JsonSubTypes.Type(value = SegmentOutcome.Failed.class, name = "failed")
})
public sealed interface SegmentOutcome {

  /**
   * All renditions are at the edge, verified.
   *
   * @param latency from the start of the attempt to the complete result
   * @param pixels encoded output pixels, summed over the renditions
   * @param results where the orchestrator serves the renditions, for as long as it does
   * @param renewed the session as restated by the reply
   */
  record Succeeded(
      Duration latency, long pixels, List<URI> results, Optional<OrchestratorSession> renewed)
      implements SegmentOutcome {

    public Succeeded {
      requireNonNull(latency, "latency is null");
      results = List.copyOf(results);
      requireNonNull(renewed, "renewed is null");
    }
  }

  /**
   * Nothing usable came of it.
   *
   * @param failure our own fault if a newer version sent an outcome that this one does not know
   */
  record Failed(FailureKind failure) implements SegmentOutcome {

    private static final FailureKind UNKNOWN =
        new FailureKind.OwnFault("an outcome that this version does not know");

    public Failed {
      failure = failure == null ? UNKNOWN : failure;
    }
  }
}
