package io.penstock.payments.signing;

/**
 * Signs requests to orchestrators with the gateway's key. Safe to use from any thread; never blocks
 * on I/O.
 */
public interface RequestSigner {

  /** The key's address; {@link EthAddress#ZERO} off-chain. */
  EthAddress address();

  /** A 65-byte {@link LivepeerSignature} over {@code message}; no bytes off-chain. */
  byte[] sign(byte[] message);

  /** Signs nothing, which off-chain orchestrators accept (orchestrator-wire-protocol.md 3.2). */
  static RequestSigner offchain() {
    return new OffchainSigner();
  }
}
