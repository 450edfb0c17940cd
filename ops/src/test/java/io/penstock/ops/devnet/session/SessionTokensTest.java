package io.penstock.ops.devnet.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ops.devnet.session.SessionTokens.Verdict;
import io.penstock.session.wire.AuthToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Tokens as a stock orchestrator makes and takes them. */
final class SessionTokensTest {

  private static final byte[] SECRET =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

  private final SessionTokens tokens = at(NOW);

  @Test
  void equalsTheDocumentedVector() {
    AuthToken token = tokens.mint("deadbeef", 1_790_000_000);

    assertThat(HexFormat.of().formatHex(token.getToken().toByteArray()))
        .isEqualTo("fee8ab0208ce7806f9383614ac4b9d8620ec387e2febb8879fff0e21c832fc2a");
  }

  @Test
  void mintsAFreshSessionValidForTheGivenTime() {
    AuthToken token = tokens.mint();

    assertThat(token.getSessionId()).matches("[0-9a-f]{8}");
    assertThat(token.getExpiration()).isEqualTo(NOW.plusSeconds(1800).getEpochSecond());
    assertThat(tokens.mint().getSessionId()).isNotEqualTo(token.getSessionId());
    assertThat(tokens.check(token)).isEqualTo(Verdict.VALID);
  }

  @Test
  void rejectsATokenThatWasChanged() {
    AuthToken token = tokens.mint();

    assertThat(tokens.check(token.toBuilder().setSessionId("deadbeef").build()))
        .isEqualTo(Verdict.FORGED);
    assertThat(tokens.check(token.toBuilder().setExpiration(token.getExpiration() + 1).build()))
        .isEqualTo(Verdict.FORGED);
    assertThat(tokens.check(AuthToken.getDefaultInstance())).isEqualTo(Verdict.FORGED);
  }

  @Test
  void rejectsATokenAfterItsTime() {
    AuthToken token = tokens.mint();

    assertThat(at(NOW.plusSeconds(1801)).check(token)).isEqualTo(Verdict.EXPIRED);
  }

  @Test
  void rejectsTheTokenOfAnotherStart() {
    AuthToken token =
        SessionTokens.withRandomSecret(Duration.ofMinutes(30), Clock.systemUTC()).mint();

    assertThat(tokens.check(token)).isEqualTo(Verdict.FORGED);
  }

  private static SessionTokens at(Instant now) {
    return new SessionTokens(SECRET, Duration.ofMinutes(30), Clock.fixed(now, ZoneOffset.UTC));
  }
}
