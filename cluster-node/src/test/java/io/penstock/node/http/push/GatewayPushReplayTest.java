package io.penstock.node.http.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.node.http.testing.Media;
import io.penstock.node.http.testing.RawClient;
import io.penstock.node.http.testing.RawClient.Answer;
import io.penstock.node.http.testing.TestPort;
import io.penstock.session.profile.VideoProfile.Encoder;
import io.penstock.session.stream.SegmentAnswer;
import io.penstock.session.stream.SegmentAnswer.NoOrchestrators;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends what was sent to a stock gateway, and expects its answers (gateway-push.json). */
class GatewayPushReplayTest {

  /** Answers that differ on purpose; docs/compat.md says why. */
  private static final Map<String, Expected> DIFFERENCES =
      Map.of(
          "negative duration", new Expected(422, "err=\"invalid duration -0.001\""),
          "config not JSON", new Expected(400, "failed to parse transcode config header: \"not"),
          "config wrong type",
              new Expected(
                  400,
                  "failed to parse transcode config header: \"profiles[0].width: expected an"
                      + " integer, got string\""),
          "audio only", new Expected(422, "err=\"TranscoderInvalidVideo: no video track\""),
          "empty body", new Expected(422, "err=\"TranscoderInvalidVideo: the segment is empty"));

  private record Expected(int status, String text) {}

  private static TestPort port;
  private static TestPort twoSessions;

  @BeforeAll
  static void start() {
    port = TestPort.options().start();
    port.ingest()
        .behavesLike(
            segment ->
                segment.card().profiles().stream().anyMatch(p -> p.encoder() == Encoder.H265)
                    ? answer(new NoOrchestrators())
                    : answer(io.penstock.node.http.testing.FakeIngest.transcoded(segment)));
    twoSessions = TestPort.options().withProfiles("P144p30fps16x9").withMaxSessions(2).start();
  }

  @AfterAll
  static void stop() {
    port.close();
    twoSessions.close();
  }

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream in =
        GatewayPushReplayTest.class.getResourceAsStream("/wire/gateway-push.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersLikeAStockGateway(JsonNode captured) {
    String name = captured.get("case").textValue();
    JsonNode request = captured.get("request");
    JsonNode response = captured.get("response");
    TestPort target =
        name.contains("session") || name.contains("-maxSessions") ? twoSessions : port;

    Answer answer;
    try (RawClient client = target.connect()) {
      answer =
          client
              .send(
                  request.get("method").textValue(),
                  request.get("path").textValue(),
                  body(name, request.get("body_bytes").intValue()),
                  headerLines(request.get("headers")))
              .receive();
    }

    Expected different = DIFFERENCES.get(name);
    if (different != null) {
      assertThat(answer.status()).isEqualTo(different.status());
      assertThat(answer.text()).contains(different.text()).endsWith("\n");
      return;
    }
    assertThat(answer.status()).isEqualTo(response.get("status").intValue());
    assertThat(headers(answer)).isEqualTo(capturedHeaders(response, answer));
    if (response.has("parts")) {
      assertThat(partHeads(answer)).isEqualTo(capturedPartHeads(response));
    } else {
      assertThat(answer.text())
          .isEqualTo(response.get("body").textValue().replaceAll("127.0.0.1:\\d+", "gw"));
    }
  }

  @Test
  void framesPartsToTheByte() {
    try (RawClient client = port.connect()) {
      Answer answer =
          client.put("/live/framing/7.ts", Media.segment0(), "Accept: multipart/mixed").receive();

      String boundary = answer.headers().get("Content-Type").split("boundary=", 2)[1];
      assertThat(boundary).matches("[0-9a-f]{20}");
      assertThat(answer.text())
          .isEqualTo(
              """
              --B
              Content-Disposition: attachment; filename="P240p30fps16x9_7.ts"
              Content-Length: 19
              Content-Type: video/mp2t; name="P240p30fps16x9_7.ts"
              Rendition-Name: P240p30fps16x9

              P240p30fps16x9 of 7
              --B
              Content-Disposition: attachment; filename="P360p30fps16x9_7.ts"
              Content-Length: 19
              Content-Type: video/mp2t; name="P360p30fps16x9_7.ts"
              Rendition-Name: P360p30fps16x9

              P360p30fps16x9 of 7
              --B--
              """
                  .replace("--B", "--" + boundary)
                  .replace("\n", "\r\n"));
    }
  }

  @Test
  void servesManySegmentsOnOneConnection() {
    try (RawClient client = port.connect()) {
      for (int sequence = 0; sequence < 20; sequence++) {
        Answer answer =
            client
                .put("/live/keep/" + sequence + ".ts", Media.segment1(), "Accept: multipart/mixed")
                .receive();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("P240p30fps16x9 of " + sequence + "\r\n");
      }
    }
  }

  private static CompletionStage<SegmentAnswer> answer(SegmentAnswer answer) {
    return CompletableFuture.completedStage(answer);
  }

  private static byte[] body(String name, int size) {
    byte[] body =
        Stream.of(
                Media.segment0(),
                Media.segment1(),
                Media.read("seg0.mp4"),
                Media.read("zero-frame.ts"),
                Media.read("audio-only.ts"),
                new byte[0])
            .filter(media -> media.length == size)
            .findFirst()
            .orElseThrow(() -> new AssertionError(name + " has a body of " + size));
    return body;
  }

  private static String[] headerLines(JsonNode headers) {
    List<String> lines = new ArrayList<>();
    headers.properties().forEach(h -> lines.add(h.getKey() + ": " + h.getValue().textValue()));
    return lines.toArray(String[]::new);
  }

  private static Map<String, String> headers(Answer answer) {
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.remove("Date");
    headers.computeIfPresent("Content-Type", (name, type) -> withoutBoundary(type));
    return headers;
  }

  private static Map<String, String> capturedHeaders(JsonNode response, Answer answer) {
    Map<String, String> headers = new HashMap<>();
    response
        .get("headers")
        .properties()
        .forEach(h -> headers.put(h.getKey(), withoutBoundary(h.getValue().textValue())));
    headers.computeIfPresent(
        "Content-Length", (name, length) -> String.valueOf(answer.text().length()));
    return headers;
  }

  private static String withoutBoundary(String type) {
    return type.replaceAll("boundary=[0-9a-f]{20}$", "boundary=…");
  }

  private static List<List<String>> capturedPartHeads(JsonNode response) {
    List<List<String>> heads = new ArrayList<>();
    for (JsonNode part : response.get("parts")) {
      List<String> head = new ArrayList<>();
      for (JsonNode header : part.get("headers")) {
        boolean length = header.get(0).textValue().equals("Content-Length");
        head.add(header.get(0).textValue() + ": " + (length ? "…" : header.get(1).textValue()));
      }
      heads.add(head);
    }
    return heads;
  }

  private static List<List<String>> partHeads(Answer answer) {
    String boundary = answer.headers().get("Content-Type").split("boundary=", 2)[1];
    String[] pieces = answer.text().split(Pattern.quote("--" + boundary), -1);
    List<List<String>> heads = new ArrayList<>();
    for (int i = 1; i < pieces.length - 1; i++) {
      String head = pieces[i].substring(2, pieces[i].indexOf("\r\n\r\n"));
      heads.add(
          Stream.of(head.split("\r\n", -1))
              .map(line -> line.startsWith("Content-Length") ? "Content-Length: …" : line)
              .toList());
    }
    return heads;
  }
}
