package io.penstock.session.protocol;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HexFormat;

/**
 * The credential of one session at one orchestrator, echoed verbatim with every segment. A secret:
 * {@link #toString} hides the token.
 *
 * @param tokenHex the opaque token, hexadecimal
 * @param sessionId eight hexadecimal digits on stock orchestrators
 * @param expiration unix seconds, part of the token's authentication
 */
public record AuthToken(String tokenHex, String sessionId, long expiration) {

  public AuthToken {
    requireNonNull(tokenHex, "tokenHex is null");
    requireNonNull(sessionId, "sessionId is null");
  }

  public byte[] token() {
    return HexFormat.of().parseHex(tokenHex);
  }

  public Instant expiresAt() {
    return Instant.ofEpochSecond(expiration);
  }

  @Override
  public String toString() {
    return "AuthToken[session=" + sessionId + ", expiration=" + expiration + "]";
  }
}
