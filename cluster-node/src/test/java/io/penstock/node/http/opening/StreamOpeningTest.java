package io.penstock.node.http.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.penstock.node.http.opening.Authorization.Granted;
import io.penstock.node.http.opening.Authorization.Refused;
import io.penstock.node.http.opening.Authorization.Unavailable;
import io.penstock.node.http.opening.Opening.Denied;
import io.penstock.node.http.opening.Opening.Failed;
import io.penstock.node.http.opening.Opening.Invalid;
import io.penstock.node.http.opening.Opening.Opened;
import io.penstock.node.http.testing.RecordedMetrics;
import io.penstock.node.operator.ActiveStream;
import io.penstock.session.profile.InvalidConfigurationException;
import io.penstock.session.profile.Presets;
import io.penstock.session.profile.StreamConfiguration;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.profile.VideoProfile.Container;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class StreamOpeningTest {

  private static final ActorTestKit KIT = ActorTestKit.create();

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, CompletableFuture<Authorization>> answers = new ConcurrentHashMap<>();
  private final AtomicLong nanos = new AtomicLong();
  private final RecordedMetrics metrics = new RecordedMetrics();
  private final StreamOpening openings = start();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void asksOnceForTwoFirstSegmentsAtTheSameTime() {
    CompletableFuture<Opening> one = open("a");
    CompletableFuture<Opening> other = open("a");

    answer("a", granted("{\"manifestID\":\"m\"}"));

    assertThat(one.join()).isEqualTo(other.join()).isInstanceOf(Opened.class);
    assertThat(asked).containsExactly("http://gw/live/a");
  }

  @Test
  void doesNotAskAgainForAnOpenStream() {
    openNow("a");

    openNow("a");

    assertThat(asked).hasSize(1);
  }

  @Test
  void doesNotLetOneStreamWaitForTheWebhookOfAnother() {
    CompletableFuture<Opening> stuck = open("stuck");

    assertThat(openNow("b")).isInstanceOf(Opened.class);

    assertThat(stuck).isNotDone();
    answer("stuck", new Unavailable("late"));
    assertThat(stuck.join()).isEqualTo(new Failed("late"));
  }

  @Test
  void forgetsAFailureAtOnce() {
    CompletableFuture<Opening> denied = open("a");
    answer("a", new Refused("no"));
    assertThat(denied.join()).isEqualTo(new Denied("no"));
    answers.remove("http://gw/live/a");

    assertThat(openNow("a")).isInstanceOf(Opened.class);

    assertThat(asked).hasSize(2);
  }

  @Test
  void asksAgainAfterAnIdleMinute() {
    openNow("a");
    openings.ended("a", 1, 1);
    await().until(() -> active().get(0).sourceBytes() == 1);

    nanos.addAndGet(Duration.ofSeconds(61).toNanos());

    await().until(() -> active().isEmpty());
    openNow("a");
    assertThat(asked).hasSize(2);
  }

  @Test
  void countsStreamsThatOpenAndEnd() {
    openNow("a");
    openNow("a");
    openNow("b");
    openings.ended("a", 1, 1);
    openings.ended("a", 1, 1);
    await().until(() -> active().stream().anyMatch(stream -> stream.sourceBytes() == 2));

    nanos.addAndGet(Duration.ofSeconds(61).toNanos());

    await().until(() -> active().size() == 1);
    assertThat(metrics.calls())
        .containsExactly("1 streams open", "2 streams open", "1 streams open", "a ended");
  }

  @Test
  void keepsAStreamWhoseRequestIsStillRunning() {
    openNow("a");
    openNow("b");
    openings.ended("b", 1, 0);
    await().until(() -> active().stream().anyMatch(stream -> stream.sourceBytes() == 1));

    nanos.addAndGet(Duration.ofSeconds(61).toNanos());

    await().until(() -> active().size() == 1);
    openNow("a");
    assertThat(asked).hasSize(2);
  }

  @Test
  void opensNoMoreStreamsThanAllowed() {
    openNow("a");
    openNow("b");

    assertThat(openNow("c")).isEqualTo(new Failed("this node has 2 streams, its maximum"));
    assertThat(openNow("a")).isInstanceOf(Opened.class);
  }

  @Test
  void joinsASecondNameToTheStreamThatTheWebhookMeans() {
    answer("a", granted("{\"manifestID\":\"m\",\"presets\":[\"P144p30fps16x9\"]}"));
    answer("b", granted("{\"manifestID\":\"m\"}"));
    Opened first = (Opened) open("a").join();

    Opened second = (Opened) open("b").join();

    assertThat(second.card()).isEqualTo(first.card());
    assertThat(second.card().id().value()).isEqualTo("m");
    assertThat(active()).hasSize(1);
    assertThat(openings.active().latest()).contains(first.card().id());
  }

  @Test
  void countsTheBytesOfAStream() {
    openNow("a");

    openings.ended("a", 100, 70);
    openings.ended("a", 11, 7);

    await()
        .untilAsserted(
            () ->
                assertThat(active())
                    .extracting(ActiveStream::sourceBytes, ActiveStream::transcodedBytes)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(111L, 77L)));
  }

  @Test
  void letsThePublishersConfigurationReplaceTheWebhooks() {
    String profiles = "\"profiles\":[{\"name\":\"p\",\"width\":320}]";
    answer("a", granted("{\"manifestID\":\"m\"," + profiles + ",\"timeoutMultiplier\":9}"));

    Opened opened = (Opened) open("a", "{" + profiles + ",\"timeoutMultiplier\":3}").join();

    assertThat(opened.card().id().value()).isEqualTo("a");
    assertThat(opened.card().timeoutMultiplier()).isEqualTo(3);
    assertThat(opened.card().profiles()).extracting(VideoProfile::name).containsExactly("p");
  }

  @Test
  void ignoresATimeoutMultiplierOfTheWebhook() {
    answer("a", granted("{\"manifestID\":\"m\",\"timeoutMultiplier\":9}"));

    assertThat(((Opened) open("a").join()).card().timeoutMultiplier()).isEqualTo(1);
  }

  @Test
  void refusesPublisherAndWebhookThatWantDifferentProfiles() {
    answer("a", granted("{\"manifestID\":\"m\"}"));

    assertThat(open("a", "{\"profiles\":[{\"name\":\"p\",\"width\":320}]}").join())
        .isEqualTo(new Failed("the publisher's profiles differ from the auth webhook's"));
  }

  @Test
  void blamesThePublisherForItsAbsurdProfile() {
    answer("a", new Granted(Optional.empty()));

    assertThat(open("a", "{\"profiles\":[{\"name\":\"source\"}]}").join())
        .isInstanceOf(Invalid.class);
    assertThat(open("a", "{\"manifestID\":\"..\"}").join()).isInstanceOf(Invalid.class);
    assertThat(open("a", "{\"objectStore\":\"s3://x\"}").join()).isInstanceOf(Failed.class);
  }

  @Test
  void putsProfilesIntoTheContainerOfTheFirstSegment() {
    answer("a", new Granted(Optional.empty()));

    Opened opened =
        (Opened)
            openings
                .open(new OpeningRequest("a", Container.MP4, "http://gw/live/a", Optional.empty()))
                .toCompletableFuture()
                .join();

    assertThat(opened.card().profiles())
        .extracting(VideoProfile::container)
        .containsOnly(Container.MP4);
    assertThat(((Opened) open("a").join()).card().container()).isEqualTo(Container.MP4);
  }

  private StreamOpening start() {
    OpeningSettings settings =
        new OpeningSettings(Duration.ofMinutes(1), Duration.ofMillis(50), Duration.ofSeconds(5));
    StreamsSnapshot snapshot = new StreamsSnapshot();
    return new StreamOpening(
        KIT.system(),
        KIT.spawn(
            OpenStreams.create(
                settings,
                this::ask,
                Presets::ofUnsetOption,
                () -> 2,
                nanos::get,
                snapshot,
                metrics)),
        settings.authorizationTimeout(),
        snapshot);
  }

  private CompletableFuture<Authorization> ask(String url) {
    asked.add(url);
    return answers.computeIfAbsent(url, unanswered -> new CompletableFuture<>());
  }

  private List<ActiveStream> active() {
    return openings.active().list();
  }

  private Opening openNow(String externalId) {
    answer(externalId, new Granted(Optional.empty()));
    return open(externalId).join();
  }

  private void answer(String externalId, Authorization authorization) {
    answers
        .computeIfAbsent("http://gw/live/" + externalId, url -> new CompletableFuture<>())
        .complete(authorization);
  }

  private CompletableFuture<Opening> open(String externalId) {
    return open(externalId, Optional.empty());
  }

  private CompletableFuture<Opening> open(String externalId, String header) {
    return open(externalId, Optional.of(configuration(header)));
  }

  private CompletableFuture<Opening> open(String externalId, Optional<StreamConfiguration> header) {
    return openings
        .open(
            new OpeningRequest(
                externalId, Container.MPEGTS, "http://gw/live/" + externalId, header))
        .toCompletableFuture();
  }

  private static Granted granted(String json) {
    return new Granted(Optional.of(configuration(json)));
  }

  private static StreamConfiguration configuration(String json) {
    try {
      return StreamConfiguration.parse(json);
    } catch (InvalidConfigurationException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
