package io.penstock.selection.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What is remembered of one orchestrator: busy apart from faulty, and how fast it was.
 *
 * @param latencyScore decaying mean of (time to the complete result / segment duration); below 1 is
 *     faster than real time; empty before the first success
 * @param busyUntil full until then, as far as we know; says nothing about quality
 * @param suspendedUntil to be avoided until then, after faults
 * @param faults consecutive ones
 */
public record OrchestratorRecord(
    OptionalDouble latencyScore, Instant busyUntil, Instant suspendedUntil, int faults) {

  /** Nothing is known. */
  public static final OrchestratorRecord UNKNOWN =
      new OrchestratorRecord(OptionalDouble.empty(), Instant.EPOCH, Instant.EPOCH, 0);

  private static final double WEIGHT_OF_NEWEST = 0.3;
  private static final Duration BUSY_FOR = Duration.ofSeconds(1);
  private static final Duration FIRST_SUSPENSION = Duration.ofSeconds(2);
  private static final int LONGEST_SUSPENSION_DOUBLINGS = 5;

  /** A success forgives faults and shows that there is room. */
  public OrchestratorRecord succeeded(double score) {
    double mean =
        latencyScore.isPresent()
            ? latencyScore.getAsDouble() * (1 - WEIGHT_OF_NEWEST) + score * WEIGHT_OF_NEWEST
            : score;
    return new OrchestratorRecord(OptionalDouble.of(mean), Instant.EPOCH, Instant.EPOCH, 0);
  }

  /** Full just now: avoided for one second, which is less than a segment lasts. */
  public OrchestratorRecord busy(Instant now) {
    return new OrchestratorRecord(latencyScore, now.plus(BUSY_FOR), suspendedUntil, faults);
  }

  /** Avoided for 2 s after the first fault, twice as long after each further one, up to 64 s. */
  public OrchestratorRecord faulted(Instant now) {
    Duration suspension =
        FIRST_SUSPENSION.multipliedBy(1L << Math.min(faults, LONGEST_SUSPENSION_DOUBLINGS));
    return new OrchestratorRecord(latencyScore, busyUntil, now.plus(suspension), faults + 1);
  }

  public Availability availability(Instant now) {
    if (suspendedUntil.isAfter(now)) {
      return Availability.SUSPENDED;
    }
    return busyUntil.isAfter(now) ? Availability.BUSY : Availability.READY;
  }

  /** Whether a choice could depend on the difference. */
  public boolean differsNotably(OrchestratorRecord other) {
    return !busyUntil.equals(other.busyUntil)
        || !suspendedUntil.equals(other.suspendedUntil)
        || latencyScore.isPresent() != other.latencyScore.isPresent()
        || Math.abs(latencyScore.orElse(0) - other.latencyScore.orElse(0)) > 0.1;
  }

  /** Best first. */
  public enum Availability {
    READY,
    BUSY,
    SUSPENDED
  }
}
