package io.penstock.node.operator;

import io.penstock.selection.orchestrator.OrchestratorUri;
import java.math.BigDecimal;
import java.util.List;

/** The orchestrators that may be used. Answers at once, from any thread. */
@FunctionalInterface
public interface KnownOrchestrators {

  List<Known> list();

  /**
   * One of them.
   *
   * @param score 1 is trusted: named by the operator; 0 is not
   */
  record Known(OrchestratorUri uri, BigDecimal score) {

    /** One that the operator named. */
    public static Known trusted(OrchestratorUri uri) {
      return new Known(uri, BigDecimal.ONE);
    }
  }
}
