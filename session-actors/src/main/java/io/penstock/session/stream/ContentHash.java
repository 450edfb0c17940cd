package io.penstock.session.stream;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/** Keccak-256 of a segment's bytes, as 64 lower-case hexadecimal digits. */
public record ContentHash(@JsonValue String hex) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ContentHash {
    requireNonNull(hex, "hex is null");
    if (hex.length() != 64) {
      throw new IllegalArgumentException("a content hash has 64 hexadecimal digits");
    }
  }

  public static ContentHash of(byte[] hash) {
    return new ContentHash(HexFormat.of().formatHex(hash));
  }

  /** The 32 bytes, in a fresh array. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
