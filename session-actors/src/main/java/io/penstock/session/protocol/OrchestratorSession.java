package io.penstock.session.protocol;

import static java.util.Objects.requireNonNull;

import io.penstock.payments.money.Price;
import io.penstock.payments.signing.EthAddress;
import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import java.util.Optional;

/**
 * One answer to GetOrchestrator: a slot at an orchestrator, paid and used by one owner only.
 *
 * @param listed the URI that was asked
 * @param transcoder the URI that does the work; used for everything after discovery
 *     (orchestrator-wire-protocol.md 1.2)
 * @param signer address that signs results; zero off-chain
 * @param ticketRecipient present if the answer carried ticket parameters
 * @param price wei per pixel; empty off-chain
 */
public record OrchestratorSession(
    OrchestratorUri listed,
    OrchestratorUri transcoder,
    AuthToken authToken,
    Capabilities capabilities,
    EthAddress signer,
    Optional<EthAddress> ticketRecipient,
    Optional<Price> price) {

  public OrchestratorSession {
    requireNonNull(listed, "listed is null");
    requireNonNull(transcoder, "transcoder is null");
    requireNonNull(authToken, "authToken is null");
    requireNonNull(capabilities, "capabilities is null");
    requireNonNull(signer, "signer is null");
    requireNonNull(ticketRecipient, "ticketRecipient is null");
    requireNonNull(price, "price is null");
  }
}
