package io.penstock.payments.signing;

import java.util.Optional;

/**
 * The signature form of requests: the message is hashed before the EIP-191 prefix of a 32-byte hash
 * is applied (orchestrator-wire-protocol.md 3.1).
 */
public final class LivepeerSignature {

  private LivepeerSignature() {}

  /** The 32 bytes that the key signs for {@code message}. */
  public static byte[] digest(byte[] message) {
    return EthSignature.prefixed(Keccak256.of(message));
  }

  /** Who signed {@code message}; empty if the signature is malformed. */
  public static Optional<EthAddress> signer(byte[] message, byte[] signature) {
    return EthSignature.recover(Keccak256.of(message), signature);
  }
}
