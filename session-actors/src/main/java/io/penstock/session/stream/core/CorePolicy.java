package io.penstock.session.stream.core;

import io.penstock.session.protocol.AttemptDeadlines;
import java.time.Duration;

/**
 * The numbers that the core decides by.
 *
 * @param maxAttempts submissions per segment; a busy orchestrator's refusal does not count
 * @param inFlightPerSession segments that one session may have unfinished: a stock orchestrator
 *     queues four behind the one it works on (orchestrator-wire-protocol.md 5.2)
 * @param openAnotherAfter how long a segment waits for one orchestrator's session before the next
 *     orchestrator is asked as well
 * @param retryAfter pause before orchestrators that failed for this segment are tried again, when
 *     there is no other
 * @param avoidBusy how long this stream leaves a busy orchestrator alone
 * @param avoidFaulty how long this stream leaves a failed orchestrator alone
 * @param renewBefore how long before its expiry a token is renewed (orchestrator-wire-protocol.md
 *     5.4)
 * @param checkpointEvery least time between two progress checkpoints
 * @param recentResults segments whose outcome is kept for duplicates
 * @param restartWindow a number that falls by more than this opens a new incarnation
 */
public record CorePolicy(
    int maxAttempts,
    int inFlightPerSession,
    Duration openAnotherAfter,
    Duration retryAfter,
    Duration avoidBusy,
    Duration avoidFaulty,
    Duration renewBefore,
    Duration checkpointEvery,
    int recentResults,
    int restartWindow) {

  /** The defaults, with the operator's {@code -maxAttempts}. */
  public static CorePolicy withMaxAttempts(int maxAttempts) {
    return new CorePolicy(
        maxAttempts,
        4,
        Duration.ofMillis(300),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofSeconds(180),
        Duration.ofSeconds(5),
        32,
        32);
  }

  /**
   * The limits of one attempt. While another orchestrator is ready to take over, an attempt is
   * ended after twice the segment's duration (at least 4 s); the last one gets the stock gateway's
   * time.
   */
  public AttemptDeadlines deadlines(
      Duration segment, int timeoutMultiplier, boolean another, Duration remaining) {
    AttemptDeadlines stock = AttemptDeadlines.of(segment, timeoutMultiplier);
    if (!another) {
      return stock.within(remaining);
    }
    return new AttemptDeadlines(stock.head(), stock.total().dividedBy(2), stock.download())
        .within(remaining);
  }
}
