package io.penstock.selection.select;

import static java.util.stream.Collectors.toMap;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.outcome.OrchestratorRecord;
import io.penstock.selection.outcome.Reaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An immutable snapshot of all candidates, in the operator's order. Job starts read it;
 * observations make the next one.
 */
public final class CandidatePool {

  public static final CandidatePool EMPTY = new CandidatePool(Map.of());

  private final Map<OrchestratorUri, OrchestratorRecord> records;

  private CandidatePool(Map<OrchestratorUri, OrchestratorRecord> records) {
    this.records = records;
  }

  /** Orchestrators of which nothing is known yet. Doubles count once. */
  public static CandidatePool of(List<OrchestratorUri> orchestrators) {
    return new CandidatePool(
        orchestrators.stream()
            .collect(
                toMap(
                    UnaryOperator.identity(),
                    uri -> OrchestratorRecord.UNKNOWN,
                    (first, second) -> first,
                    LinkedHashMap::new)));
  }

  public boolean isEmpty() {
    return records.isEmpty();
  }

  public int size() {
    return records.size();
  }

  public boolean contains(OrchestratorUri orchestrator) {
    return records.containsKey(orchestrator);
  }

  public List<Candidate> candidates() {
    return records.entrySet().stream().map(e -> new Candidate(e.getKey(), e.getValue())).toList();
  }

  /** {@link OrchestratorRecord#UNKNOWN} for an orchestrator that is not in the pool. */
  public OrchestratorRecord record(OrchestratorUri orchestrator) {
    return records.getOrDefault(orchestrator, OrchestratorRecord.UNKNOWN);
  }

  /**
   * Remembers a success.
   *
   * @param latencyScore time to the complete result over the segment's duration
   */
  public CandidatePool succeeded(OrchestratorUri orchestrator, double latencyScore) {
    return update(orchestrator, record -> record.succeeded(latencyScore));
  }

  /** Remembers a failure as its kind's {@link Reaction} says. */
  public CandidatePool failed(OrchestratorUri orchestrator, FailureKind failure, Instant now) {
    return switch (Reaction.to(failure).memory()) {
      case NOTHING -> this;
      case BUSY -> update(orchestrator, record -> record.busy(now));
      case SUSPEND -> update(orchestrator, record -> record.faulted(now));
    };
  }

  /**
   * Whether a stream could choose differently by this snapshot than by {@code other}: somebody's
   * times of being busy or suspended differ, or a latency score moved by a tenth.
   */
  public boolean differsNotably(CandidatePool other) {
    return !records.keySet().equals(other.records.keySet())
        || records.entrySet().stream()
            .anyMatch(entry -> entry.getValue().differsNotably(other.record(entry.getKey())));
  }

  private CandidatePool update(
      OrchestratorUri orchestrator, UnaryOperator<OrchestratorRecord> change) {
    if (!records.containsKey(orchestrator)) {
      return this;
    }
    Map<OrchestratorUri, OrchestratorRecord> changed = new LinkedHashMap<>(records);
    changed.compute(orchestrator, (uri, record) -> change.apply(record));
    return new CandidatePool(changed);
  }
}
