package io.penstock.ops.devnet.segment;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64 as headers carry it: standard alphabet, padded. Java's own decoder also takes unpadded
 * text, which stock orchestrators refuse (orchestrator-wire-protocol.md 4.1).
 */
final class HeaderBase64 {

  private HeaderBase64() {}

  /** Empty if {@code text} is anything else. */
  static Optional<byte[]> decode(String text) {
    if (text.length() % 4 != 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Where the first character stands that cannot be; the length if only the end is missing. */
  static int firstIllegal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean legal =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '+'
              || c == '/';
      if (!legal) {
        return i;
      }
    }
    return text.length();
  }
}
