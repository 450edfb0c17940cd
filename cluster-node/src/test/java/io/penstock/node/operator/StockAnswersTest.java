package io.penstock.node.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.node.operator.OperatorPort.Reply;
import io.penstock.session.stream.StreamId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every answer that was captured from a go-livepeer gateway without a chain, in that order. */
class StockAnswersTest {

  private static OperatorPort port;

  @BeforeAll
  static void startWithTheStreamOfTheCapture() {
    port = new OperatorPort();
    port.streams.add(new ActiveStream(new StreamId("er3"), "er3", 0, 0));
  }

  @AfterAll
  static void stop() {
    port.close();
  }

  @TestFactory
  Stream<DynamicTest> answersAsTheStockGateway() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode captured : captured()) {
      JsonNode request = captured.path("request");
      String body = request.path("body").asText("");
      String name = request.path("path").asText() + (body.isEmpty() ? "" : " with " + body);
      tests.add(
          DynamicTest.dynamicTest(
              (tests.size() + 1) + " " + name, () -> assertAnswer(request, body, captured)));
    }
    assertThat(tests).hasSize(70);
    return tests.stream();
  }

  private static void assertAnswer(JsonNode request, String body, JsonNode captured) {
    List<String> headers = new ArrayList<>();
    request
        .path("headers")
        .properties()
        .forEach(header -> headers.add(header.getKey() + ": " + header.getValue().asText()));
    if (body.equals("null")) {
      body = "";
    }

    Reply reply =
        port.send(
            request.path("method").asText(),
            request.path("path").asText(),
            body,
            headers.toArray(String[]::new));

    assertThat(reply.status()).isEqualTo(captured.path("status").asInt());
    for (String name : List.of("Content-Type", "X-Content-Type-Options")) {
      assertThat(reply.headers().get(name.toLowerCase(java.util.Locale.ROOT)))
          .as(name)
          .isEqualTo(captured.path("headers").path(name).textValue());
    }
    assertThat(comparable(request, reply.body()))
        .isEqualTo(comparable(request, captured.path("body").asText()));
  }

  /** The stock gateway gives the preset names in random order. */
  private static Object comparable(JsonNode request, String body) {
    return request.path("path").asText().equals("/getAvailableTranscodingOptions")
        ? Stream.of(body.replaceAll("[\\[\\]\"]", "").split(",", -1)).sorted().toList()
        : body;
  }

  private static JsonNode captured() throws IOException {
    try (InputStream file = StockAnswersTest.class.getResourceAsStream("/operator-cli.json")) {
      return new ObjectMapper().readTree(file).path("cases");
    }
  }

  /** The stock gateway closes the connection without an answer. */
  @Test
  void answersCurrentBlockWhereTheStockGatewayPanics() {
    assertThat(port.get("/currentBlock"))
        .returns(500, Reply::status)
        .returns("missing ETH client\n", Reply::body);
  }
}
