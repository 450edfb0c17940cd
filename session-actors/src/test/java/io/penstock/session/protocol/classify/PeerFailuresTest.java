package io.penstock.session.protocol.classify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Status;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.testing.Vectors;
import io.penstock.session.wire.TranscodeResult;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PeerFailuresTest {

  private static final Map<String, String> CAPTURED_REFUSALS =
      Map.ofEntries(
          Map.entry("no Livepeer-Segment and no Livepeer-Payment header", "own-fault"),
          Map.entry("Livepeer-Payment is not base64", "own-fault"),
          Map.entry("Livepeer-Payment is not protobuf", "own-fault"),
          Map.entry("Livepeer-Segment is not base64", "own-fault"),
          Map.entry("Livepeer-Segment base64 without padding", "own-fault"),
          Map.entry("Livepeer-Segment URL-safe base64", "own-fault"),
          Map.entry("Livepeer-Segment is not protobuf", "own-fault"),
          Map.entry("format enum 2", "incapable"),
          Map.entry("profile enum 9", "incapable"),
          Map.entry("encoder enum 9", "incapable"),
          Map.entry("duration -1", "bad-input"),
          Map.entry("duration 300001", "bad-input"),
          Map.entry("capability 15 (HEVC decode) not offered", "incapable"),
          Map.entry("capability 16 (HEVC encode) not offered", "incapable"),
          Map.entry("capability bitstring with trailing zero word", "incapable"),
          Map.entry("minVersion 0.5.0 against an O whose version is \"undefined\"", "incapable"),
          Map.entry("auth_token absent", "own-fault"),
          Map.entry("auth_token HMAC wrong", "session-expired"),
          Map.entry("auth_token expiration changed", "session-expired"),
          Map.entry("auth_token session_id changed", "session-expired"),
          Map.entry("auth_token expired (valid HMAC)", "session-expired"),
          Map.entry("session limit reached (-maxSessions 1)", "busy"),
          Map.entry("hash of other bytes", "own-fault"),
          Map.entry("URL body, unreachable", "own-fault"),
          Map.entry("URL body with a trailing newline", "own-fault"),
          Map.entry(
              "URL content type with a parameter (body then taken as the segment)", "own-fault"),
          Map.entry("GET unknown rendition", "faulty"));

  static Stream<Arguments> capturedRefusals() {
    return Vectors.rejections().stream()
        .map(refusal -> Arguments.of(refusal.get("case").asText(), refusal));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("capturedRefusals")
  void classifiesCapturedRefusals(String name, JsonNode refusal) {
    FailureKind kind =
        PeerFailures.ofRefusal(
            refusal.get("status").asInt(), refusal.get("body").asText().getBytes(UTF_8));

    assertThat(kind.code()).isEqualTo(CAPTURED_REFUSALS.get(name));
  }

  @Test
  void hasARowForEveryCapturedRefusal() {
    assertThat(Vectors.rejections()).hasSameSizeAs(CAPTURED_REFUSALS.keySet());
  }

  /** Payment refusals of 4.6, rows 5 and 9 to 11, and what a proxy may say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          403|ErrSegSig|unpayable
          403|OrchestratorCapped|busy
          500|Internal Server Error|faulty
          400|orchestrator 0x00 is inactive in round 7, cannot process payments|incapable
          400|invalid expected price sent with payment err=x|session-expired
          400|Could not find Sender for payment: 0x00|unpayable
          400|invalid ticket recipient|session-expired
          400|invalid ticket sender|unpayable
          400|invalid recipientRand for ticket recipientRandHash|session-expired
          400|invalid ticket signature|unpayable
          400|invalid ticket senderNonce: already seen sender=0x00 nonce=1|session-expired
          400|invalid ticket senderNonce: too many values sender=0x00 nonce=601|session-expired
          400|TicketParams expired|session-expired
          400|could not get sender info for 0x00|unpayable
          400|deposit and reserve for sender 0x00 is set to unlock soon|unpayable
          400|Insufficient balance|unpayable
          402||own-fault
          403|<html>WAF</html>|faulty
          404|ErrNotFound|faulty
          413||incapable
          429||busy
          502||unreachable
          503||busy
          504||unreachable
          204||faulty
          302||faulty
          """)
  void classifiesRefusals(int status, String text, String code) {
    byte[] body = text == null ? new byte[0] : (text + "\n").getBytes(UTF_8);

    assertThat(PeerFailures.ofRefusal(status, body).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"proto:\u00a0cannot parse", "proto: cannot parse"})
  void readsProtobufErrorsOfEveryBuild(String text) {
    assertThat(PeerFailures.ofRefusal(403, text.getBytes(UTF_8)).code()).isEqualTo("own-fault");
  }

  /** The error texts of 4.7 and 4.8. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OrchestratorBusy|busy
          OrchestratorCapped|busy
          ErrTranscoderUnavailable|busy
          no transcoders available|busy
          TranscoderBusy|busy
          no transcoders can provide requested capabilities|incapable
          incompatible segment capabilities|incapable
          MismatchedSegments|faulty
          ZeroSegments|faulty
          Missing local storage|faulty
          Remote transcoder took too long|faulty
          TranscoderStopped|faulty
          segment / profile mismatch|faulty
          execution interrupted|faulty
          unrecoverable transcoding failure|faulty
          Unrecoverable state, restart process|faulty
          TranscoderIncompatibleDevices|faulty
          some other FFmpeg text|faulty
          TranscoderInvalidVideo|bad-input
          TranscoderInvalidGOP|bad-input
          TranscoderInvalidResolution|bad-input
          TranscoderInvalidClipConfig|bad-input
          TranscoderUnrecognizedFormat|bad-input
          TranscoderUnrecognizedProfile|bad-input
          Encoded frames runaway|bad-input
          Invalid data found when processing input|bad-input
          Invalid argument|bad-input
          Unsupported input pixel format|bad-input
          Error initializing filtergraph|bad-input
          Too many outputs|bad-input
          Unsupported input codec|bad-input
          No keyframes in input|bad-input
          Decoder not found|bad-input
          Demuxer not found|bad-input
          Encoder not found|bad-input
          Muxer not found|bad-input
          Option not found|bad-input
          """)
  void classifiesErrorsInResults(String error, String code) {
    assertThat(PeerFailures.ofResult(error, false).code()).isEqualTo(code);
  }

  @Test
  void blamesTheClientForAnEmptyClip() {
    assertThat(PeerFailures.ofResult("ZeroSegments", true).code()).isEqualTo("bad-input");
  }

  static Stream<Arguments> capturedErrors() {
    return Vectors.exchanges().stream()
        .filter(e -> e.get("response").at("/transcode_result/error").isTextual())
        .map(e -> Arguments.of(e.get("name").asText(), e));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("capturedErrors")
  void blamesNoOrchestratorForCapturedErrors(String name, JsonNode exchange) throws Exception {
    byte[] body = HexFormat.of().parseHex(exchange.at("/response/body_hex").asText());
    boolean clipped = exchange.at("/segdata").has("segment_parameters");

    FailureKind kind = PeerFailures.ofResult(TranscodeResult.parseFrom(body).getError(), clipped);

    assertThat(kind.code()).isEqualTo(name.contains("OrchestratorBusy") ? "busy" : "bad-input");
  }

  /** 3.4, and what the transport says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UNKNOWN|Invalid orchestrator request: OrchestratorCapped|busy
          UNKNOWN|Invalid orchestrator request: orchestrator req sig check failed|unpayable
          UNKNOWN|authentication failed: no|incapable
          UNKNOWN|insufficient sender reserve|unpayable
          UNKNOWN|price cannot be converted to int64|faulty
          UNKNOWN|pixels per unit is 0|faulty
          UNKNOWN|Invalid auth token|session-expired
          UNKNOWN||faulty
          UNAVAILABLE|io exception|unreachable
          DEADLINE_EXCEEDED||unreachable
          CANCELLED||cancelled
          UNIMPLEMENTED||incapable
          INTERNAL||faulty
          RESOURCE_EXHAUSTED|gRPC message exceeds maximum size|faulty
          """)
  void classifiesGrpcStatuses(Status.Code code, String text, String kind) {
    Status status = code.toStatus().withDescription(text);

    assertThat(PeerFailures.ofGrpc(status).code()).isEqualTo(kind);
  }

  @Property(tries = 500)
  void boundsAndCleansWhateverPeersWrite(@ForAll @StringLength(max = 2000) String hostile) {
    Stream.of(
            PeerFailures.ofResult(hostile, true),
            PeerFailures.ofRefusal(403, hostile.getBytes(UTF_8)),
            PeerFailures.ofGrpc(Status.UNKNOWN.withDescription(hostile)))
        .forEach(
            kind ->
                assertThat(kind.reason())
                    .hasSizeLessThan(350)
                    .matches(text -> text.chars().allMatch(c -> c >= ' ' && c < 0x7f)));
  }
}
