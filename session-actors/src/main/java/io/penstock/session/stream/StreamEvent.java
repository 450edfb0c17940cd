package io.penstock.session.stream;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.protocol.OrchestratorSession;

/**
 * What the journal keeps of a stream. Stored bytes outlive the code: names and members are only
 * added, unknown members are skipped and an unknown event is {@link Ignored}.
 */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "event",
    defaultImpl = StreamEvent.Ignored.class)
@JsonSubTypes({
  @JsonSubTypes.Type(StreamEvent.StreamOpened.class),
  @JsonSubTypes.Type(StreamEvent.OrchestratorAssigned.class),
  @JsonSubTypes.Type(StreamEvent.OrchestratorLost.class),
  @JsonSubTypes.Type(StreamEvent.ProgressCheckpointed.class),
  @JsonSubTypes.Type(StreamEvent.StreamClosed.class),
  @JsonSubTypes.Type(StreamEvent.Ignored.class)
})
public sealed interface StreamEvent {

  /** A new incarnation began in this term. */
  @JsonTypeName("stream-opened")
  record StreamOpened(StreamCard card, long term, long incarnation) implements StreamEvent {

    public StreamOpened {
      requireNonNull(card, "card is null");
    }
  }

  /** The stream's segments go there from now on. */
  @JsonTypeName("orchestrator-assigned")
  record OrchestratorAssigned(long term, OrchestratorSession session) implements StreamEvent {

    public OrchestratorAssigned {
      requireNonNull(session, "session is null");
    }
  }

  /**
   * The stream gave up its orchestrator.
   *
   * @param cause code of the failure kind
   */
  @JsonTypeName("orchestrator-lost")
  record OrchestratorLost(long term, OrchestratorUri orchestrator, String cause)
      implements StreamEvent {

    public OrchestratorLost {
      requireNonNull(orchestrator, "orchestrator is null");
      requireNonNull(cause, "cause is null");
    }
  }

  /** Running totals; each one replaces the one before. */
  @JsonTypeName("progress-checkpointed")
  record ProgressCheckpointed(long term, long incarnation, StreamProgress progress)
      implements StreamEvent {

    public ProgressCheckpointed {
      requireNonNull(progress, "progress is null");
    }
  }

  /** The stream ended; another segment opens a new incarnation. */
  @JsonTypeName("stream-closed")
  record StreamClosed(long term, String reason) implements StreamEvent {

    public StreamClosed {
      requireNonNull(reason, "reason is null");
    }
  }

  /** Written by a newer version; without meaning for this one. */
  @JsonTypeName("ignored")
  record Ignored() implements StreamEvent {}
}
