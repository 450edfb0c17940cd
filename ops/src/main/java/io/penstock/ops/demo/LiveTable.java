package io.penstock.ops.demo;

import io.penstock.ops.demo.Scoreboard.Score;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A table that grows by a row every few seconds. Used from one thread. */
final class LiveTable {

  private static final String FORMAT = "%6s  %-8s %-30s %9s %8s %10s %10s %9s%n";

  private final PrintStream out;
  private final Duration every;
  private Duration printed = Duration.ZERO;
  private boolean begun;

  LiveTable(PrintStream out, Duration every) {
    this.out = out;
    this.every = every;
  }

  /** Whether the next row is due. */
  boolean due(Duration since) {
    return since.minus(printed).compareTo(every) >= 0;
  }

  /** Prints a row if it is due. */
  void row(Duration since, String stream, String orchestrator, Score score) {
    if (!due(since)) {
      return;
    }
    if (!begun) {
      begun = true;
      out.format(
          Locale.ROOT,
          FORMAT,
          "time",
          "stream",
          "orchestrator",
          "segments",
          "decoded",
          "median",
          "worst",
          "failures");
    }
    printed = since;
    out.format(
        Locale.ROOT,
        FORMAT,
        since.toSeconds() + " s",
        stream,
        orchestrator,
        score.answered() + "/" + score.pushed(),
        score.renditions(),
        score.median().toMillis() + " ms",
        score.worst().toMillis() + " ms",
        score.bad().size());
  }
}
