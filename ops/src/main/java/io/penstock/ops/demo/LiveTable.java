package io.penstock.ops.demo;

import io.penstock.ops.demo.Scoreboard.Score;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The table that the demo prints every two seconds. */
final class LiveTable {

  private static final String FORMAT = "%6s  %-8s %-22s %8s %9s %9s %9s %9s%n";

  private LiveTable() {}

  static String head() {
    return String.format(
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

  static String row(Duration since, String stream, List<Orchestrator> orchestrators, Score score) {
    String serving =
        orchestrators.stream()
            .filter(each -> each.growth() > 0)
            .map(each -> each.process().name())
            .reduce((a, b) -> a + "+" + b)
            .orElse("-");
    return String.format(
        Locale.ROOT,
        FORMAT,
        since.toSeconds() + " s",
        stream,
        serving,
        score.answered() + "/" + score.pushed(),
        score.renditions(),
        score.median().toMillis() + " ms",
        score.worst().toMillis() + " ms",
        score.bad().size());
  }
}
