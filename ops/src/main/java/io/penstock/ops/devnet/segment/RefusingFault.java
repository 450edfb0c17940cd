package io.penstock.ops.devnet.segment;

import io.penstock.ops.devnet.fault.Fault;
import io.penstock.ops.devnet.fault.FaultKind;
import io.penstock.ops.devnet.fault.Faults;
import java.util.List;
import java.util.Optional;

/** A fault that answers a segment with a status other than 200, and the answer. */
record RefusingFault(Fault fault, SegmentRefusal refusal) {

  private record Usual(FaultKind kind, int status, String text) {}

  private static final List<Usual> TABLE =
      List.of(
          new Usual(FaultKind.EARLY_REJECT, 403, "OrchestratorCapped"),
          new Usual(FaultKind.STATUS, 500, "Internal Server Error"),
          new Usual(FaultKind.STALE_TOKEN, 403, "expired auth token"),
          new Usual(FaultKind.CAPPED, 403, "OrchestratorCapped"));

  static Optional<RefusingFault> strike(Faults faults) {
    for (Usual usual : TABLE) {
      Optional<Fault> struck = faults.strike(usual.kind());
      if (struck.isPresent()) {
        Fault fault = struck.get();
        return Optional.of(
            new RefusingFault(
                fault,
                new SegmentRefusal(
                    fault.status().orElse(usual.status()), fault.textOr(usual.text()))));
      }
    }
    return Optional.empty();
  }

  /** Whether the upload is not to be waited for. */
  boolean isEarly() {
    return fault.kind() == FaultKind.EARLY_REJECT;
  }
}
