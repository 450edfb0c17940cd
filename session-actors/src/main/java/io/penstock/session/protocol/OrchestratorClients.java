package io.penstock.session.protocol;

import io.penstock.payments.signing.RequestSigner;
import io.penstock.session.protocol.limit.ConcurrencyLimitedClient;
import io.penstock.session.protocol.limit.DeadlineOrchestratorClient;
import io.penstock.session.protocol.limit.MeasuredOrchestratorClient;
import io.penstock.session.protocol.limit.OrchestratorClientMetrics;
import io.penstock.session.protocol.verify.RenditionCheck;

/** Puts the client of a node together. */
public final class OrchestratorClients {

  /** More than a stock orchestrator's default of ten sessions with five segments each. */
  private static final int AT_ONCE = 64;

  private static final int WAITING = 64;

  private OrchestratorClients() {}

  /** The plain client with limits around it and metrics around these. The caller closes it. */
  public static OrchestratorClient create(
      RequestSigner signer, RenditionCheck check, OrchestratorClientMetrics metrics) {
    return new MeasuredOrchestratorClient(
        new DeadlineOrchestratorClient(
            new ConcurrencyLimitedClient(
                new PlainOrchestratorClient(signer, check), AT_ONCE, WAITING)),
        metrics);
  }
}
