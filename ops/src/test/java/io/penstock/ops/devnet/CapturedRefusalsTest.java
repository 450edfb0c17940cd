package io.penstock.ops.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.penstock.ops.devnet.testing.FakeTranscoder;
import io.penstock.ops.devnet.testing.RawHttp;
import io.penstock.ops.devnet.testing.SegmentCall;
import io.penstock.ops.devnet.testing.TestGateway;
import io.penstock.session.wire.AuthToken;
import io.penstock.session.wire.SegData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every refusal captured from a real orchestrator: the same headers, with the token minted anew,
 * get the same status, the same headers in the same order and the same text.
 */
final class CapturedRefusalsTest {

  private static final byte[] SEGMENT = resource("/devnet/seg0.ts");

  private static DevOrchestrator orchestrator;
  private static DevOrchestrator expiring;
  private static DevOrchestrator capped;

  @BeforeAll
  static void start() throws IOException {
    // The captured orchestrator was built without a version.
    DevOrchestratorSettings settings =
        DevOrchestratorSettings.ephemeral().withVersion("undefined").withMaxSessions(1);
    orchestrator = DevOrchestrator.start(settings, new FakeTranscoder());
    expiring =
        DevOrchestrator.start(
            settings.withLifetimes(Duration.ofSeconds(-10), Duration.ofSeconds(70)),
            new FakeTranscoder());
    capped = DevOrchestrator.start(settings, new FakeTranscoder());
  }

  @AfterAll
  static void stop() throws IOException {
    orchestrator.close();
    expiring.close();
    capped.close();
  }

  @TestFactory
  Stream<DynamicTest> answersAsCaptured() throws IOException {
    JsonNode cases = new ObjectMapper().readTree(resource("/devnet/segment-rejections.json"));
    return StreamSupport.stream(cases.get("cases").spliterator(), false)
        .map(each -> dynamicTest(each.get("case").asText(), () -> replay(each)));
  }

  private static void replay(JsonNode captured) throws Exception {
    RawHttp.Answer answer = answer(captured);

    assertThat(answer.status()).isEqualTo(captured.get("status").asInt());
    assertThat(answer.body()).isEqualTo(captured.get("body").asText());
    Map<String, String> expected = new LinkedHashMap<>();
    captured
        .get("headers")
        .properties()
        .forEach(header -> expected.put(header.getKey(), header.getValue().asText()));
    // Says how much of the body was unread, which is ours to vary.
    expected.remove("Connection");
    assertThat(answer.headersWithout("Date", "Connection").entrySet())
        .containsExactlyElementsOf(expected.entrySet());
  }

  private static RawHttp.Answer answer(JsonNode captured) throws Exception {
    String name = captured.get("case").asText();
    if (name.startsWith("GET")) {
      return RawHttp.to(orchestrator.uri()).get("/stream/deadbeef/P240p30fps16x9/0.ts");
    }
    if (name.startsWith("session limit")) {
      return beyondTheLimit();
    }
    DevOrchestrator target = name.contains("expired") ? expiring : orchestrator;
    try (TestGateway gateway = TestGateway.of(target.uri())) {
      Map<String, String> headers = new LinkedHashMap<>();
      JsonNode request = captured.get("request");
      String segment = request.get("Livepeer-Segment").asText(null);
      if (segment != null) {
        headers.put("Livepeer-Segment", renewed(segment, name, gateway.newToken()));
      }
      String payment = request.get("Livepeer-Payment").asText(null);
      if (payment != null) {
        headers.put("Livepeer-Payment", payment);
      }
      headers.put("Content-Type", request.path("ctype").asText("video/MP2T"));
      return RawHttp.to(target.uri()).post("/segment", headers, body(name));
    }
  }

  private static byte[] body(String name) {
    if (name.startsWith("URL body, unreachable")) {
      return "http://127.0.0.1:1/segment.ts".getBytes(StandardCharsets.UTF_8);
    }
    if (name.startsWith("URL body")) {
      return "http://127.0.0.1:1/segment.ts\n".getBytes(StandardCharsets.UTF_8);
    }
    return name.startsWith("URL content type")
        ? "http://127.0.0.1:1/".getBytes(StandardCharsets.UTF_8)
        : SEGMENT;
  }

  /** The captured header with a token of this start; what was wrong with it stays wrong. */
  private static String renewed(String header, String name, AuthToken token) {
    Optional<SegData> data = parsed(header);
    if (data.isEmpty() || !data.get().hasAuthToken()) {
      return header;
    }
    AuthToken.Builder fresh = token.toBuilder();
    if (name.contains("HMAC wrong")) {
      fresh.setToken(ByteString.copyFrom(new byte[32]));
    } else if (name.contains("expiration changed")) {
      fresh.setExpiration(token.getExpiration() + 1);
    } else if (name.contains("session_id changed")) {
      fresh.setSessionId("deadbeef");
    }
    return Base64.getEncoder()
        .encodeToString(data.get().toBuilder().setAuthToken(fresh).build().toByteArray());
  }

  private static Optional<SegData> parsed(String header) {
    if (header.length() % 4 != 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(SegData.parseFrom(Base64.getDecoder().decode(header)));
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RawHttp.Answer beyondTheLimit() throws Exception {
    try (TestGateway gateway = TestGateway.of(capped.uri())) {
      AuthToken late = gateway.newToken();
      gateway.transcode(SegmentCall.of(gateway.newToken(), 0, SEGMENT));
      return RawHttp.to(capped.uri())
          .post(
              "/segment",
              Map.of("Livepeer-Segment", SegmentCall.of(late, 0, SEGMENT).header()),
              SEGMENT);
    }
  }

  private static byte[] resource(String path) {
    try (InputStream in = CapturedRefusalsTest.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
