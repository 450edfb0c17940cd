package io.penstock.ops.devnet.session;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import io.penstock.session.wire.AuthToken;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mints and checks the credentials of sessions: HMAC-SHA256 over session id and expiration, under a
 * secret of this start (orchestrator-wire-protocol.md 4.2).
 */
public final class SessionTokens {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;
  private static final int SESSION_ID_BYTES = 4;

  private final SecretKeySpec secret;
  private final Duration validity;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SessionTokens(byte[] secret, Duration validity, Clock clock) {
    this.secret = new SecretKeySpec(secret, ALGORITHM);
    this.validity = requireNonNull(validity, "validity is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** With a secret of its own. */
  public static SessionTokens withRandomSecret(Duration validity, Clock clock) {
    return new SessionTokens(new SecureRandom().generateSeed(SECRET_BYTES), validity, clock);
  }

  /** Whether a token is good, and if not, why. */
  public enum Verdict {
    VALID,
    FORGED,
    EXPIRED
  }

  /** A token with a new session id. */
  public AuthToken mint() {
    byte[] id = new byte[SESSION_ID_BYTES];
    random.nextBytes(id);
    return mint(HexFormat.of().formatHex(id), clock.instant().plus(validity).getEpochSecond());
  }

  AuthToken mint(String sessionId, long expiration) {
    return AuthToken.newBuilder()
        .setToken(ByteString.copyFrom(authenticate(sessionId, expiration)))
        .setSessionId(sessionId)
        .setExpiration(expiration)
        .build();
  }

  public Verdict check(AuthToken token) {
    byte[] expected = authenticate(token.getSessionId(), token.getExpiration());
    if (!MessageDigest.isEqual(expected, token.getToken().toByteArray())) {
      return Verdict.FORGED;
    }
    return clock.instant().getEpochSecond() > token.getExpiration()
        ? Verdict.EXPIRED
        : Verdict.VALID;
  }

  private byte[] authenticate(String sessionId, long expiration) {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes(sessionId.getBytes(StandardCharsets.UTF_8));
    input.writeBytes(minimal(expiration));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(input.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static byte[] minimal(long value) {
    byte[] bytes = BigInteger.valueOf(value).abs().toByteArray();
    int start = 0;
    while (start < bytes.length && bytes[start] == 0) {
      start++;
    }
    return java.util.Arrays.copyOfRange(bytes, start, bytes.length);
  }
}
