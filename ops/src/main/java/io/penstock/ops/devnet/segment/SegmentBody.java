package io.penstock.ops.devnet.segment;

import io.penstock.session.media.MediaBytes;
import io.penstock.session.stream.ContentHash;
import java.io.ByteArrayOutputStream;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** A segment that has arrived, with the Keccak-256 of its bytes. */
record SegmentBody(MediaBytes bytes, ContentHash hash) {

  /** 300 s at 8 Mbit/s (orchestrator-wire-protocol.md 1.6). */
  static final int MAX_BYTES = 300_000_000;

  /** Collects and hashes a body while it arrives; for one thread at a time. */
  static final class Collector {

    private static final int HASH_BITS = 256;

    private final KeccakDigest digest = new KeccakDigest(HASH_BITS);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);

    /**
     * @throws SegmentRefusal beyond {@link #MAX_BYTES}
     */
    Collector add(byte[] chunk) {
      if (bytes.size() + chunk.length > MAX_BYTES) {
        throw new SegmentRefusal(500, "Internal Server Error");
      }
      digest.update(chunk, 0, chunk.length);
      bytes.write(chunk, 0, chunk.length);
      return this;
    }

    SegmentBody finish() {
      byte[] hash = new byte[digest.getDigestSize()];
      digest.doFinal(hash, 0);
      return new SegmentBody(MediaBytes.owning(bytes.toByteArray()), ContentHash.of(hash));
    }
  }
}
