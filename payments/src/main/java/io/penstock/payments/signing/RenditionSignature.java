package io.penstock.payments.signing;

import java.util.List;
import java.util.Optional;

/**
 * The signature of an orchestrator over the renditions of a segment. Unlike {@link
 * LivepeerSignature} the hash is not hashed again (orchestrator-wire-protocol.md 8.1).
 */
public final class RenditionSignature {

  private RenditionSignature() {}

  /** Keccak-256 over the Keccak-256 of each rendition, in order. */
  public static byte[] hash(List<byte[]> renditions) {
    return Keccak256.of(renditions.stream().map(Keccak256::of).toArray(byte[][]::new));
  }

  /** Who vouches for {@code renditions}; empty if the signature is malformed. */
  public static Optional<EthAddress> signer(List<byte[]> renditions, byte[] signature) {
    return EthSignature.recover(hash(renditions), signature);
  }
}
