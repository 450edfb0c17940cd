package io.penstock.session.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.penstock.payments.money.Price;
import io.penstock.payments.signing.EthAddress;
import io.penstock.payments.wire.PriceInfo;
import io.penstock.payments.wire.TicketParams;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.protocol.OrchestratorException;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.testing.Vectors;
import io.penstock.session.wire.AuthToken;
import io.penstock.session.wire.Capabilities;
import io.penstock.session.wire.OrchestratorInfo;
import java.util.Collections;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionReaderTest {

  private static final OrchestratorUri LISTED = OrchestratorUri.parse("https://listed.example");
  private static final OrchestratorInfo GOOD =
      OrchestratorInfo.newBuilder()
          .setTranscoder("https://o.example:8935/")
          .setAddress(ByteString.copyFrom(new byte[20]))
          .setAuthToken(
              AuthToken.newBuilder()
                  .setToken(ByteString.copyFrom(new byte[32]))
                  .setSessionId("deadbeef")
                  .setExpiration(1790000000))
          .build();

  @Test
  void readsTheCapturedAnswer() throws Exception {
    JsonNode exchange = Vectors.grpc().at("/exchanges/0");
    byte[] response = HexFormat.of().parseHex(exchange.get("response_hex").asText());

    OrchestratorSession session = SessionReader.read(LISTED, OrchestratorInfo.parseFrom(response));

    assertThat(session.listed()).isEqualTo(LISTED);
    assertThat(session.transcoder()).hasToString("https://127.0.0.1:18936");
    assertThat(session.authToken().sessionId()).isEqualTo("4698b048");
    assertThat(session.authToken().expiration()).isEqualTo(1795221070L);
    assertThat(session.capabilities().words()).containsExactly(94487339007L);
    assertThat(session.capabilities().version()).isEqualTo("undefined");
    assertThat(session.signer()).isEqualTo(EthAddress.ZERO);
    assertThat(session.ticketRecipient()).isEmpty();
    assertThat(session.price()).isEmpty();
  }

  @Test
  void readsWhatAnOnchainAnswerAdds() {
    OrchestratorInfo info =
        GOOD.toBuilder()
            .setPriceInfo(PriceInfo.newBuilder().setPricePerUnit(6).setPixelsPerUnit(4))
            .setTicketParams(
                TicketParams.newBuilder().setRecipient(ByteString.copyFromUtf8("a".repeat(20))))
            .build();

    OrchestratorSession session = SessionReader.read(LISTED, info);

    assertThat(session.price()).contains(Price.of(3, 2));
    assertThat(session.ticketRecipient()).contains(new EthAddress("61".repeat(20)));
    assertThat(session.transcoder()).hasToString("https://o.example:8935");
  }

  @Test
  void takesAnAbsentAddressForZero() {
    OrchestratorInfo info = GOOD.toBuilder().clearAddress().build();

    assertThat(SessionReader.read(LISTED, info).signer()).isEqualTo(EthAddress.ZERO);
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        row("no transcoder", "incapable", i -> i.clearTranscoder()),
        row("no URI", "faulty", i -> i.setTranscoder("https://a b")),
        row("no scheme", "faulty", i -> i.setTranscoder("o.example:8935")),
        row("another scheme", "faulty", i -> i.setTranscoder("ftp://o.example:8935")),
        row("an endless URI", "faulty", i -> i.setTranscoder("https://o/" + "a".repeat(3000))),
        row("no token", "faulty", i -> i.clearAuthToken()),
        row("an empty token", "faulty", i -> i.setAuthToken(AuthToken.getDefaultInstance())),
        row("a short address", "faulty", i -> i.setAddress(ByteString.copyFrom(new byte[19]))),
        row("a price for nothing", "faulty", i -> i.setPriceInfo(PriceInfo.getDefaultInstance())),
        row("no recipient", "faulty", i -> i.setTicketParams(TicketParams.getDefaultInstance())),
        row(
            "endless capabilities",
            "faulty",
            i ->
                i.setCapabilities(
                    Capabilities.newBuilder().addAllBitstring(Collections.nCopies(65, 1L)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void refuses(String name, String code, UnaryOperator<OrchestratorInfo.Builder> change) {
    OrchestratorInfo info = change.apply(GOOD.toBuilder()).build();

    OrchestratorException refused =
        catchThrowableOfType(OrchestratorException.class, () -> SessionReader.read(LISTED, info));

    assertThat(refused.failure().code()).isEqualTo(code);
  }

  @Property(tries = 1000)
  void givesASessionOrAKindForHostileBytes(@ForAll @Size(max = 200) byte[] bytes) {
    try {
      OrchestratorInfo info = OrchestratorInfo.parseFrom(bytes);
      assertThat(SessionReader.read(LISTED, info)).isNotNull();
    } catch (OrchestratorException refused) {
      assertThat(refused.failure().reason()).isNotEmpty();
    } catch (InvalidProtocolBufferException unreadable) {
      // Not ours to read: gRPC reports these itself.
      assertThat(unreadable).isNotNull();
    }
  }

  private static Arguments row(
      String name, String code, UnaryOperator<OrchestratorInfo.Builder> change) {
    return Arguments.of(name, code, change);
  }
}
