package io.penstock.node.http.opening;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.node.http.opening.Opening.Denied;
import io.penstock.node.http.opening.Opening.Failed;
import io.penstock.node.http.opening.Opening.Opened;
import io.penstock.node.http.testing.FakeWebhook;
import io.penstock.node.http.testing.FakeWebhook.Reply;
import io.penstock.node.http.testing.RecordedMetrics;
import io.penstock.session.profile.Presets;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.profile.VideoProfile.Container;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers of auth-webhook.json, and webhooks that are out of order. */
class AuthWebhookTest {

  private static final List<VideoProfile> NODE_PROFILES =
      List.of(Presets.find("P240p30fps16x9").orElseThrow());

  /** A stock gateway takes a failing webhook for a refusal, and cuts live/ out of any name. */
  private static final Map<String, Integer> OTHER_STATUS = Map.of("/live/t_500/0.ts", 500);

  private static final Map<String, String> OTHER_ID = Map.of("/live/t_live/0.ts", "olive");

  private static final RecordedMetrics METRICS = new RecordedMetrics();

  private static FakeWebhook webhook;

  @BeforeAll
  static void start() {
    webhook = FakeWebhook.start();
  }

  @AfterAll
  static void stop() {
    webhook.close();
  }

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream in = AuthWebhookTest.class.getResourceAsStream("/wire/auth-webhook.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void opensAndRefusesLikeAStockGateway(JsonNode captured) {
    String path = captured.get("push_path").textValue();
    webhook.replies(
        new Reply(
            captured.get("webhook_status").intValue(), captured.get("webhook_body").textValue()));

    Opening opening = open(path);

    assertThat(status(opening))
        .isEqualTo(OTHER_STATUS.getOrDefault(path, captured.get("gateway_status").intValue()));
    if (opening instanceof Opened opened) {
      assertThat(opened.card().id().value())
          .isEqualTo(OTHER_ID.getOrDefault(path, captured.get("internal_manifest_id").textValue()));
      assertThat(opened.card().profiles().stream().map(VideoProfile::name))
          .isEqualTo(
              StreamSupport.stream(captured.get("renditions").spliterator(), false)
                  .map(JsonNode::textValue)
                  .toList());
    }
  }

  @Test
  void asksInExactlyTheCapturedForm() {
    webhook.replies(new Reply(200, ""));

    open("/live/t_prof/0.ts");

    assertThat(webhook.lastRequest())
        .isEqualTo("POST application/json {\"url\":\"http://gw/live/t_prof/0.ts\"}");
  }

  @Test
  void measuresOnlyAnswersWithAConfiguration() {
    METRICS.forget();
    webhook.replies(new Reply(200, ""));
    open("/live/empty/0.ts");
    webhook.replies(new Reply(403, "{\"manifestID\":\"m\"}"));
    open("/live/denied/0.ts");
    webhook.replies(new Reply(200, "{\"manifestID\":\"m\"}"));

    open("/live/granted/0.ts");

    assertThat(METRICS.calls()).containsExactly("webhook answered");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void doesNotTakeAFailingWebhookForARefusal(int status) {
    webhook.replies(new Reply(status, "{\"manifestID\":\"m\"}"));

    assertThat(open("/live/s/0.ts")).isInstanceOf(Failed.class);
  }

  @Test
  void failsWhenNobodyListens() {
    URI nobody = URI.create("http://127.0.0.1:" + FakeWebhook.unusedPort() + "/");

    assertThat(open(nobody, Duration.ofSeconds(2), "/live/s/0.ts"))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).contains("cannot be asked"));
  }

  @Test
  void failsWhenTheAnswerDoesNotEndInTime() {
    webhook.repliesButNeverEnds();

    assertThat(open(webhook.uri(), Duration.ofMillis(300), "/live/s/0.ts"))
        .isEqualTo(new Failed("the auth webhook did not answer within 300 ms"));
  }

  @Test
  void failsWhenTheAnswerIsTooLarge() {
    webhook.replies(new Reply(200, "{\"manifestID\":\"" + "m".repeat(2 << 20) + "\"}"));

    assertThat(open("/live/s/0.ts"))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.reason()).contains("larger than 1048576 bytes"));
  }

  @Test
  void failsWhenTheAnswerHasAnAbsurdProfile() {
    webhook.replies(new Reply(200, "{\"manifestID\":\"m\",\"profiles\":[{\"width\":99999}]}"));

    assertThat(open("/live/s/0.ts"))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).contains("width"));
  }

  private static int status(Opening opening) {
    if (opening instanceof Opened) {
      return 200;
    }
    return opening instanceof Denied ? 403 : 500;
  }

  private static Opening open(String path) {
    return open(webhook.uri(), Duration.ofSeconds(10), path);
  }

  private static Opening open(URI uri, Duration timeout, String path) {
    String externalId = path.split("/", -1)[2];
    OpeningRequest request =
        new OpeningRequest(externalId, Container.MPEGTS, "http://gw" + path, Optional.empty());
    Authorization authorization =
        new AuthWebhook(uri, timeout, METRICS)
            .authorize(request.url())
            .toCompletableFuture()
            .join();
    if (authorization instanceof Authorization.Granted granted) {
      return OpeningRules.decide(request, granted.configuration(), NODE_PROFILES);
    }
    return authorization instanceof Authorization.Refused refused
        ? new Denied(refused.reason())
        : new Failed(((Authorization.Unavailable) authorization).reason());
  }
}
