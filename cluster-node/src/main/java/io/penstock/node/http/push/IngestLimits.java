package io.penstock.node.http.push;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What pushes may cost this node.
 *
 * @param maxBody bytes of one segment
 * @param bufferBudget bytes of all segments that are being received or transcoded
 * @param smallBody bytes that a body of undeclared length starts with; what is above comes out of a
 *     part of the budget that one such body has at a time, so that all of them end
 * @param bodyIdleTimeout how long an upload may make no progress
 * @param bodyTotalTimeout how long an upload may take
 * @param turnTimeout how long an upload waits until there is room for it
 */
public record IngestLimits(
    long maxBody,
    long bufferBudget,
    long smallBody,
    Duration bodyIdleTimeout,
    Duration bodyTotalTimeout,
    Duration turnTimeout) {

  private static final long SMALL_BODY = 4 << 20;
  private static final Duration BODY_TOTAL_TIMEOUT = Duration.ofMinutes(5);

  public IngestLimits {
    requireNonNull(bodyIdleTimeout, "bodyIdleTimeout is null");
    requireNonNull(bodyTotalTimeout, "bodyTotalTimeout is null");
    requireNonNull(turnTimeout, "turnTimeout is null");
    if (maxBody < 1 || maxBody > Integer.MAX_VALUE - 8 || smallBody < 1) {
      throw new IllegalArgumentException("maxBody and smallBody must be 1 to 2^31-9 bytes");
    }
    if (bufferBudget - Math.max(0, maxBody - smallBody) < maxBody) {
      throw new IllegalArgumentException(
          "bufferBudget must hold a body of maxBody beside the rest of another one");
    }
  }

  /** The part of the budget for everything but {@link #oversizeBudget}. */
  long commonBudget() {
    return bufferBudget - oversizeBudget();
  }

  /** The part of the budget for what bodies of undeclared length have above the small size. */
  long oversizeBudget() {
    return Math.max(0, maxBody - smallBody);
  }

  /**
   * Limits for a node with a buffer of {@code bufferBudget} bytes, at least {@code maxBody}. A body
   * of undeclared length starts small if the budget has room for the rest of it beside a whole
   * other one, and with all that it may take if not.
   */
  public static IngestLimits of(
      long maxBody, long bufferBudget, Duration bodyIdleTimeout, Duration turnTimeout) {
    long needed = Math.max(SMALL_BODY, 2 * maxBody - bufferBudget);
    return new IngestLimits(
        maxBody,
        bufferBudget,
        Math.min(maxBody, needed),
        bodyIdleTimeout,
        BODY_TOTAL_TIMEOUT,
        turnTimeout);
  }
}
