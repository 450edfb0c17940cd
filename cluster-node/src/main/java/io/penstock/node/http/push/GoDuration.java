package io.penstock.node.http.push;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as a stock gateway prints them: {@code 100ms}, {@code 1.5s}, {@code 1m0s}. */
final class GoDuration {

  private GoDuration() {}

  /** The text for a duration of whole milliseconds that is not negative. */
  static String of(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    if (millis < 1000) {
      return millis + "ms";
    }
    long hours = millis / 3_600_000;
    long minutes = millis / 60_000 % 60;
    String seconds =
        BigDecimal.valueOf(millis % 60_000, 3).stripTrailingZeros().toPlainString() + "s";
    if (hours > 0) {
      return hours + "h" + minutes + "m" + seconds;
    }
    return minutes > 0 ? minutes + "m" + seconds : seconds;
  }

  /** The number of seconds alone: {@code -0.001}. */
  static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
