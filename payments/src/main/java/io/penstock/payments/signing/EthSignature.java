package io.penstock.payments.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Optional;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/**
 * Recovery of the address behind a 65-byte signature r, s, v over a 32-byte hash with the EIP-191
 * prefix (orchestrator-wire-protocol.md 3.1).
 */
final class EthSignature {

  private static final int LENGTH = 65;
  private static final byte[] PREFIX = "\u0019Ethereum Signed Message:\n32".getBytes(US_ASCII);
  private static final BigInteger HALF_ORDER = Sign.CURVE_PARAMS.getN().shiftRight(1);

  private EthSignature() {}

  /** What is signed for {@code hash}. */
  static byte[] prefixed(byte[] hash) {
    return Keccak256.of(PREFIX, hash);
  }

  /**
   * Who signed {@code hash}; empty when the signature has not 65 bytes, v is neither 27 nor 28, s
   * is in the upper half, or no key fits.
   */
  static Optional<EthAddress> recover(byte[] hash, byte[] signature) {
    if (signature.length != LENGTH || (signature[64] != 27 && signature[64] != 28)) {
      return Optional.empty();
    }
    byte[] r = Arrays.copyOfRange(signature, 0, 32);
    byte[] s = Arrays.copyOfRange(signature, 32, 64);
    if (new BigInteger(1, s).compareTo(HALF_ORDER) > 0) {
      return Optional.empty();
    }
    try {
      BigInteger key =
          Sign.signedMessageHashToKey(prefixed(hash), new Sign.SignatureData(signature[64], r, s));
      return Optional.of(new EthAddress(Keys.getAddress(key)));
    } catch (SignatureException | IllegalArgumentException | ArithmeticException e) {
      // A peer's bytes that are no point of the curve: nobody signed this.
      return Optional.empty();
    }
  }
}
