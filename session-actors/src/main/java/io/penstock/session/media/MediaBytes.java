package io.penstock.session.media;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;

/**
 * The bytes of one segment or rendition. Immutable by contract: whoever hands over the array gives
 * it up, whoever reads it leaves it alone. Never travels in an actor message that leaves the node.
 */
public final class MediaBytes {

  private final byte[] bytes;

  private MediaBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes ownership of {@code bytes}; nothing is copied. */
  public static MediaBytes owning(byte[] bytes) {
    return new MediaBytes(requireNonNull(bytes, "bytes is null"));
  }

  public int size() {
    return bytes.length;
  }

  /** The array itself, for APIs that would copy otherwise. Not to be written to. */
  public byte[] array() {
    return bytes;
  }

  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }
}
