package io.penstock.session.protocol.classify;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text from a peer, made fit for comparison, logs and messages. */
public final class PeerText {

  private static final int LONGEST = 300;
  private static final char NO_BREAK_SPACE = '\u00a0';

  private PeerText() {}

  /** {@link #of(String)} of UTF-8 bytes; malformed ones become question marks. */
  public static String of(byte[] utf8) {
    int length = Math.min(utf8.length, 4 * LONGEST);
    return of(new String(utf8, 0, length, UTF_8));
  }

  /**
   * At most 300 printable ASCII characters, trimmed. The no-break space that some builds of the
   * peer write in protobuf errors becomes a space (orchestrator-wire-protocol.md 4.6); everything
   * else that is not printable becomes a question mark.
   */
  public static String of(String text) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
    for (int i = 0; i < text.length() && clean.length() < LONGEST; i++) {
      clean.append(printable(text.charAt(i)));
    }
    return clean.toString().trim();
  }

  private static char printable(char c) {
    if (c == NO_BREAK_SPACE || Character.isWhitespace(c)) {
      return ' ';
    }
    return c > ' ' && c < 0x7f ? c : '?';
  }
}
