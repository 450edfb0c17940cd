package io.penstock.selection.select;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingLong;

import io.penstock.selection.orchestrator.OrchestratorUri;
import java.time.Instant;
import java.util.List;

/**
 * Ready before busy before suspended; then faster than real time before unknown before slower;
 * among those within a tenth of each other each stream has its own order, so that many streams
 * spread evenly and one stream always sees the same.
 */
public final class LatencySelector implements Selector {

  private static final double UNKNOWN_SCORE = 1.0;

  @Override
  public List<OrchestratorUri> order(CandidatePool pool, long affinity, Instant now) {
    return pool.candidates().stream()
        .sorted(
            comparing((Candidate candidate) -> candidate.record().availability(now))
                .thenComparing(comparingDouble(LatencySelector::roundedScore))
                .thenComparing(comparingLong(candidate -> mix(affinity, candidate.orchestrator()))))
        .map(Candidate::orchestrator)
        .toList();
  }

  private static double roundedScore(Candidate candidate) {
    double score = candidate.record().latencyScore().orElse(UNKNOWN_SCORE);
    return Math.floor(Math.min(score, UNKNOWN_SCORE * 2) * 10) / 10;
  }

  /** A well-mixed hash of both, so that the order of one stream tells nothing of another's. */
  private static long mix(long affinity, OrchestratorUri orchestrator) {
    long x = affinity * 0x9E3779B97F4A7C15L + orchestrator.value().hashCode();
    x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}
