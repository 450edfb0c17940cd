package io.penstock.payments.signing;

import java.nio.ByteBuffer;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * Keccak-256 with Ethereum's padding, which is not SHA3-256. An instance hashes what arrives piece
 * by piece; it belongs to one thread at a time and to one message.
 */
public final class Keccak256 {

  private static final int LENGTH = 32;

  private final KeccakDigest digest = new KeccakDigest(LENGTH * 8);

  /** The hash of the concatenation of {@code parts}. */
  public static byte[] of(byte[]... parts) {
    Keccak256 hash = new Keccak256();
    for (byte[] part : parts) {
      hash.update(part, 0, part.length);
    }
    return hash.digest();
  }

  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /** Takes all that remains in {@code bytes} and leaves its position alone. */
  public void update(ByteBuffer bytes) {
    if (bytes.hasArray()) {
      digest.update(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      return;
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    digest.update(copy, 0, copy.length);
  }

  /** The 32 bytes, in a fresh array; the instance starts over. */
  public byte[] digest() {
    byte[] hash = new byte[LENGTH];
    digest.doFinal(hash, 0);
    return hash;
  }
}
