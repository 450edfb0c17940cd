package io.penstock.session.protocol;

import java.time.Duration;

/**
 * The time limits of one attempt (orchestrator-wire-protocol.md 1.5).
 *
 * @param head from the start to the response head, upload included
 * @param total from the start to the end of the response body
 * @param download of each rendition
 */
public record AttemptDeadlines(Duration head, Duration total, Duration download) {

  private static final Duration DOWNLOAD = Duration.ofSeconds(4);

  /** Those of the stock gateway: head max(2 s, duration / 2), total max(8 s, 4 durations). */
  public static AttemptDeadlines of(Duration segment, int timeoutMultiplier) {
    int factor = Math.max(1, timeoutMultiplier);
    Duration head = max(Duration.ofSeconds(2), segment.dividedBy(2)).multipliedBy(factor);
    Duration total = max(Duration.ofSeconds(8), segment.multipliedBy(4)).multipliedBy(factor);
    return new AttemptDeadlines(head, total, DOWNLOAD);
  }

  /** No limit longer than {@code remaining}. */
  public AttemptDeadlines within(Duration remaining) {
    return new AttemptDeadlines(min(head, remaining), min(total, remaining), download);
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
