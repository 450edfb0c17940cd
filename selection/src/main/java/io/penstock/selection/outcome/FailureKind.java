package io.penstock.selection.outcome;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Why an attempt at an orchestrator gave no result. Each kind has exactly one reaction, see {@link
 * Reaction#to}; texts and codes of peers are mapped to kinds where they are read.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = FailureKind.Faulty.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = FailureKind.Busy.class, name = "busy"),
  @JsonSubTypes.Type(value = FailureKind.Faulty.class, name = "faulty"),
  @JsonSubTypes.Type(value = FailureKind.Unreachable.class, name = "unreachable"),
  @JsonSubTypes.Type(value = FailureKind.SessionExpired.class, name = "session-expired"),
  @JsonSubTypes.Type(value = FailureKind.Incapable.class, name = "incapable"),
  @JsonSubTypes.Type(value = FailureKind.TooExpensive.class, name = "too-expensive"),
  @JsonSubTypes.Type(value = FailureKind.Unpayable.class, name = "unpayable"),
  @JsonSubTypes.Type(value = FailureKind.BadInput.class, name = "bad-input"),
  @JsonSubTypes.Type(value = FailureKind.OwnFault.class, name = "own-fault"),
  @JsonSubTypes.Type(value = FailureKind.Cancelled.class, name = "cancelled")
})
public sealed interface FailureKind {

  /** What happened, for people: no secrets, at most a few hundred characters. */
  String reason();

  /** Stable, low-cardinality name for metrics, logs and tables. */
  default String code() {
    return getClass().getAnnotation(Code.class).value();
  }

  /** It works but has no room now: full queue, session limit. Says nothing about its quality. */
  @Code("busy")
  record Busy(String reason) implements FailureKind {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Busy {}
  }

  /** It answered wrongly, late, partly or not at all after accepting the work. */
  @Code("faulty")
  record Faulty(String reason) implements FailureKind {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Faulty {}
  }

  /** No connection, or no answer before the head. */
  @Code("unreachable")
  record Unreachable(String reason) implements FailureKind {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Unreachable {}
  }

  /** Token or ticket parameters are stale; a fresh GetOrchestrator of the same one mends it. */
  @Code("session-expired")
  record SessionExpired(String reason) implements FailureKind {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public SessionExpired {}
  }

  /** It cannot do this job, though it may do others. */
  @Code("incapable")
  record Incapable(String reason) implements FailureKind {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Incapable {}
  }

  /** Its price is above the cap, or rose too far in the session. */
  @Code("too-expensive")
  record TooExpensive(String reason) implements FailureKind {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public TooExpensive {}
  }

  /** Our means of payment are refused: deposit, reserve, ticket. */
  @Code("unpayable")
  record Unpayable(String reason) implements FailureKind {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Unpayable {}
  }

  /** The client's media or parameters cannot be transcoded by anybody. */
  @Code("bad-input")
  record BadInput(String reason) implements FailureKind {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public BadInput {}
  }

  /** We built a request that no orchestrator can accept, or ran out of our own resources. */
  @Code("own-fault")
  record OwnFault(String reason) implements FailureKind {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public OwnFault {}
  }

  /** We ended the attempt ourselves; nobody is to blame. */
  @Code("cancelled")
  record Cancelled(String reason) implements FailureKind {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Cancelled {}
  }
}
