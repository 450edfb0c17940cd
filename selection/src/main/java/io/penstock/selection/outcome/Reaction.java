package io.penstock.selection.outcome;

/**
 * What follows from a failure: the one table of design idea 5.
 *
 * @param segment what becomes of the segment that failed
 * @param memory what is remembered of the orchestrator, by this stream and by all others
 */
public record Reaction(SegmentStep segment, Memory memory) {

  /** The row of {@code failure}. */
  public static Reaction to(FailureKind failure) {
    if (failure instanceof FailureKind.Busy) {
      return new Reaction(SegmentStep.TRY_ANOTHER, Memory.BUSY);
    } else if (failure instanceof FailureKind.Faulty) {
      return new Reaction(SegmentStep.TRY_ANOTHER, Memory.SUSPEND);
    } else if (failure instanceof FailureKind.Unreachable) {
      return new Reaction(SegmentStep.TRY_ANOTHER, Memory.SUSPEND);
    } else if (failure instanceof FailureKind.SessionExpired) {
      return new Reaction(SegmentStep.RENEW_SESSION, Memory.NOTHING);
    } else if (failure instanceof FailureKind.Incapable) {
      return new Reaction(SegmentStep.TRY_ANOTHER, Memory.NOTHING);
    } else if (failure instanceof FailureKind.TooExpensive) {
      return new Reaction(SegmentStep.TRY_ANOTHER, Memory.NOTHING);
    } else if (failure instanceof FailureKind.Unpayable) {
      return new Reaction(SegmentStep.TRY_ANOTHER, Memory.NOTHING);
    } else if (failure instanceof FailureKind.BadInput) {
      return new Reaction(SegmentStep.GIVE_UP, Memory.NOTHING);
    } else if (failure instanceof FailureKind.OwnFault) {
      return new Reaction(SegmentStep.TRY_ANOTHER, Memory.NOTHING);
    } else if (failure instanceof FailureKind.Cancelled) {
      return new Reaction(SegmentStep.GIVE_UP, Memory.NOTHING);
    }
    throw new AssertionError("no reaction to " + failure.code());
  }

  /** What becomes of the segment. */
  public enum SegmentStep {
    /** The next attempt starts at once at another orchestrator. */
    TRY_ANOTHER,
    /** Once per segment the same orchestrator is asked for a fresh session; then another one. */
    RENEW_SESSION,
    /** No further attempt; the client is told why. */
    GIVE_UP
  }

  /** What is remembered of the orchestrator. */
  public enum Memory {
    NOTHING,
    /** No room for a moment. */
    BUSY,
    /** Avoided for a while, longer each time. */
    SUSPEND
  }
}
