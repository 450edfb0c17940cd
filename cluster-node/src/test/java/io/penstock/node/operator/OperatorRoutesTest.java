package io.penstock.node.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.node.operator.OperatorPort.Reply;
import io.penstock.node.operator.Readiness.Check;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.stream.StreamId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorRoutesTest {

  private OperatorPort port;

  @BeforeEach
  void start() {
    port = new OperatorPort();
  }

  @AfterEach
  void stop() {
    port.close();
  }

  @Test
  void statusHasTheFieldsOfTheStockGateway() throws IOException {
    port.orchestrators.add(OrchestratorUri.parse("127.0.0.1:18936"));
    port.streams.add(new ActiveStream(new StreamId("int1"), "ext1", 31396, 103964));
    port.streams.add(new ActiveStream(new StreamId("er3"), "er3", 0, 0));

    JsonNode status = new ObjectMapper().readTree(port.get("/status").body());
    JsonNode stock;
    try (InputStream file = getClass().getResourceAsStream("/operator-status.json")) {
      stock = new ObjectMapper().readTree(file);
    }

    assertThat(names(status)).isEqualTo(names(stock));
    assertThat(status.path("StreamInfo").path("int1"))
        .isEqualTo(stock.path("StreamInfo").path("int1"));
    assertThat(status.path("InternalManifests")).isEqualTo(stock.path("InternalManifests"));
    assertThat(status.path("OrchestratorPool")).isEqualTo(stock.path("OrchestratorPool"));
    assertThat(status.path("OrchestratorPoolInfos")).isEqualTo(stock.path("OrchestratorPoolInfos"));
    assertThat(status.path("Manifests").path("er3")).isEqualTo(stock.path("Manifests").path("er3"));
    assertThat(status.path("LocalTranscoding").asBoolean()).isTrue();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void isAliveWhateverItsReadiness() {
    port.checks.add(new Check("database", false, "no answer"));

    assertThat(port.get("/healthz")).returns(200, Reply::status).returns("", Reply::body);
  }

  @Test
  void saysWhyItIsNotReady() {
    port.checks.add(new Check("http", true, "bound"));
    port.checks.add(new Check("database", false, "no answer for 3 s"));

    Reply reply = port.get("/readyz");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers()).containsEntry("content-type", "application/json");
    assertThat(reply.body())
        .isEqualTo(
            "{\"ready\":false,\"checks\":[{\"name\":\"http\",\"met\":true,\"reason\":\"bound\"},"
                + "{\"name\":\"database\",\"met\":false,\"reason\":\"no answer for 3 s\"}]}");
  }

  @Test
  void isReadyOnceEveryCheckIsMet() {
    port.checks.add(new Check("http", true, "bound"));

    assertThat(port.get("/readyz").status()).isEqualTo(200);
  }

  @Test
  void servesMetricsWithTheContentTypeThatPrometheusDemands() {
    assertThat(port.get("/metrics"))
        .returns("penstock_up 1\n", Reply::body)
        .extracting(Reply::headers)
        .asString()
        .contains("content-type=text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void profilesChangedAtRunTimeAreTheNewDefault() {
    assertThat(port.get("/setBroadcastConfig?transcodingOptions=P720p60fps16x9").status())
        .isEqualTo(200);

    assertThat(port.broadcast.profiles())
        .extracting(VideoProfile::name)
        .containsExactly("P720p60fps16x9");
  }

  @Test
  void limitAndLogLevelChangeAtRunTime() {
    port.form("/setMaxSessions", "maxSessions=12");
    port.form("/setLogLevel", "loglevel=4");

    assertThat(port.sessions.get()).isEqualTo(12);
    assertThat(port.verbosity.get()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "maxSessions=auto, cannot be 'auto' on a gateway",
    "maxSessions=99999999999999999999, value out of range",
    "maxSessions=-1, greater than zero"
  })
  void refusesSessionLimitsThatMeanNothing(String form, String reason) {
    assertThat(port.form("/setMaxSessions", form))
        .returns(400, Reply::status)
        .extracting(Reply::body)
        .asString()
        .contains(reason);
    assertThat(port.sessions.get()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, {\"maxSessions\":12}",
    "multipart/form-data; boundary=x, maxSessions=12"
  })
  void readsNoOtherEncodingThanForms(String contentType, String body) {
    assertThat(port.send("POST", "/setMaxSessions", body, "Content-Type: " + contentType))
        .returns(400, Reply::status)
        .returns("missing form param: maxSessions\n", Reply::body);
  }

  @Test
  void formGoesBeforeUrl() {
    port.form("/setMaxSessions?maxSessions=3", "maxSessions=4");

    assertThat(port.sessions.get()).isEqualTo(4);
  }

  @Test
  void refusesAFormThatIsTooLarge() {
    assertThat(port.form("/setMaxSessions", "maxSessions=" + "1".repeat(70_000)))
        .returns(500, Reply::status)
        .extracting(Reply::body)
        .asString()
        .startsWith("parse form error: ");
  }

  @ParameterizedTest
  @CsvSource({
    "maxPricePerUnit=1/3&pixelsPerUnit=2, 1/6",
    "maxPricePerUnit=1e3&pixelsPerUnit=1e1, 100",
    "maxPricePerUnit=-1&pixelsPerUnit=1, none",
    "maxPricePerUnit=0.25&pixelsPerUnit=1&currency=WEI, 1/4"
  })
  void readsPricesExactly(String form, String price) {
    assertThat(port.form("/setBroadcastConfig", form).status()).isEqualTo(200);

    assertThat(port.broadcast.maxPrice().map(Object::toString).orElse("none")).isEqualTo(price);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://127.0.0.1:1",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Host: rebound.example",
        "Host: rebound.example:5935",
        "Host: 127.0.0.1.evil.example"
      })
  void servesNoWebPageFromElsewhere(String header) {
    assertThat(port.get("/setLogLevel?loglevel=1", header).status()).isEqualTo(403);
    assertThat(port.get("/status", header).status()).isEqualTo(403);
    assertThat(port.verbosity.get()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost:5935",
        "Host: LOCALHOST",
        "Host: [::1]:5935",
        "Host: 127.0.0.2",
        "Host: edge-7:5935",
        "Sec-Fetch-Site: none",
        "Sec-Fetch-Site: same-origin"
      })
  void servesItsOwnPagesAndPrograms(String header) {
    assertThat(port.get("/getLogLevel", header).status()).isEqualTo(200);
  }

  @Test
  void takesItsOwnOrigin() {
    assertThat(
            port.get("/getLogLevel", "Host: localhost:5935", "Origin: http://localhost:5935")
                .status())
        .isEqualTo(200);
  }

  @Test
  void onAPublicAddressAnyHostNameIsItsOwn() {
    try (OperatorPort open = new OperatorPort(false)) {
      assertThat(open.get("/getLogLevel", "Host: gw.example").status()).isEqualTo(200);
      assertThat(
              open.get("/getLogLevel", "Host: gw.example", "Origin: http://evil.example").status())
          .isEqualTo(403);
    }
  }
}
