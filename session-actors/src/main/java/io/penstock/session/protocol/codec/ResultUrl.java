package io.penstock.session.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.selection.orchestrator.OrchestratorUri;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * URLs of renditions as orchestrators write them: absolute as a rule, sometimes relative, profile
 * names unescaped (orchestrator-wire-protocol.md 4.4, 4.9). They may point to any host, since
 * results may lie in an object store; only http and https are fetched, and only by GET.
 */
public final class ResultUrl {

  private static final int LONGEST = 8192;
  private static final String LEGAL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%";

  private ResultUrl() {}

  /** Where {@code text} leads when {@code transcoder} says it; empty if nowhere we go. */
  public static Optional<URI> resolve(OrchestratorUri transcoder, String text) {
    return resolve(transcoder.resolve("/"), text);
  }

  /** Where {@code text} leads when it stands in an answer of {@code base}. */
  public static Optional<URI> resolve(URI base, String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(base.resolve(escaped(text))).filter(ResultUrl::isFetchable);
    } catch (IllegalArgumentException e) {
      // A peer's text that is no URI even when escaped.
      return Optional.empty();
    }
  }

  private static boolean isFetchable(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return (scheme.equals("http") || scheme.equals("https"))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getPort() <= 65535
        && uri.getPort() != 0;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      if (LEGAL.indexOf(c) >= 0) {
        escaped.append(c);
      } else {
        escaped.append('%').append(hex(c >> 4)).append(hex(c & 0xf));
      }
    }
    return escaped.toString();
  }

  private static char hex(int nibble) {
    return Character.toUpperCase(Character.forDigit(nibble, 16));
  }
}
