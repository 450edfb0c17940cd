package io.penstock.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.ops.devnet.fault.Fault;
import io.penstock.ops.devnet.fault.FaultKind;
import io.penstock.ops.publisher.MultipartBody;
import io.penstock.ops.publisher.MultipartBody.Part;
import io.penstock.ops.publisher.SegmentResult;
import io.penstock.ops.testmedia.Media;
import io.penstock.ops.testmedia.TestSegment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What publishers do, and what strangers try, at the client port of a real node. */
@ExtendWith(SharedGateway.class)
final class IngestIT {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String manifestId = "ingest-" + UUID.randomUUID();
  private final Gateway gateway;
  private final LiveStream stream;

  IngestIT(Gateway gateway) {
    this.gateway = gateway;
    this.stream = gateway.stream(manifestId);
  }

  @AfterEach
  void clearFaults() {
    gateway.orchestrators().forEach(each -> each.faults().clearAll());
  }

  @Test
  void transcodesDuplicatesOnce() {
    SegmentResult original = stream.push(segment(0));
    List<CompletableFuture<SegmentResult>> duplicates =
        Stream.generate(() -> stream.begin(segment(0))).limit(3).toList();

    assertGood(original);
    assertThat(duplicates).allSatisfy(each -> assertGood(each.join()));
    assertThat(stream.received(0)).isEqualTo(1);
  }

  @Test
  void repeatedPushesJoinWhatIsInFlight() {
    assertGood(stream.push(segment(0)));
    slowDown(Duration.ofSeconds(1));

    CompletableFuture<SegmentResult> first = stream.begin(segment(1));
    CompletableFuture<SegmentResult> second = stream.begin(segment(2));
    await().until(() -> stream.received(1) + stream.received(2) == 2);
    List<CompletableFuture<SegmentResult>> all =
        List.of(first, second, stream.begin(segment(1)), stream.begin(segment(2)));

    assertThat(all).allSatisfy(each -> assertGood(each.join()));
    assertThat(stream.received(1)).isEqualTo(1);
    assertThat(stream.received(2)).isEqualTo(1);
  }

  @Test
  void survivesARestartOfTheNumbersAtZero() throws Exception {
    assertGood(stream.push(SourceSegments.numbered(segment(0), 100)));
    assertGood(stream.push(SourceSegments.numbered(segment(1), 101)));

    List<TestSegment> restarted = SourceSegments.small(2, 7);

    assertThat(restarted).allSatisfy(next -> assertGood(stream.push(next)));
    assertThat(stream.received(0)).isEqualTo(1);
  }

  @Test
  void survivesAGapAndAnyOrder() {
    for (int number : List.of(3, 1, 7, 2, 0)) {
      assertGood(stream.push(segment(number)));
    }
  }

  @Test
  void survivesAChangeOfResolution() throws Exception {
    assertGood(stream.push(segment(0)));

    TestSegment smaller = SourceSegments.numbered(SourceSegments.smaller(1).get(0), 1);

    assertGood(stream.push(smaller));
    assertGood(stream.push(segment(2)));
  }

  @Test
  void answersZeroFrameSegmentsWithThemselves() throws Exception {
    byte[] silence = Media.named("zero-frame.ts");

    HttpResponse<byte[]> answer = put("/0.ts", BodyPublishers.ofByteArray(silence));

    List<Part> parts = MultipartBody.parse(contentType(answer), answer.body());
    assertThat(parts).hasSize(SourceSegments.RENDITIONS.size());
    assertThat(parts).allSatisfy(part -> assertThat(part.bytes()).isEqualTo(silence));
    assertThat(stream.received(0)).isZero();
  }

  @Test
  void givesEachOfTwoPublishersItsOwnRenditions() throws Exception {
    LiveStream other = gateway.stream(manifestId);
    List<TestSegment> others = SourceSegments.small(2, 11);

    List<CompletableFuture<SegmentResult>> all =
        List.of(
            stream.begin(segment(0)),
            other.begin(others.get(0)),
            stream.begin(segment(1)),
            other.begin(others.get(1)));

    assertThat(all).allSatisfy(each -> assertGood(each.join()));
  }

  @Test
  void takesAnUploadInChunks() throws Exception {
    byte[] bytes = segment(0).bytes();

    HttpResponse<byte[]> answer =
        put("/0.ts", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(MultipartBody.parse(contentType(answer), answer.body()))
        .hasSize(SourceSegments.RENDITIONS.size());
  }

  @Test
  void blamesNobodyForDamagedMedia() throws Exception {
    assertGood(stream.push(segment(0)));
    var serving = stream.serving();

    HttpResponse<byte[]> refused =
        put("/1.ts", BodyPublishers.ofByteArray(Media.named("corrupt.ts")));
    SegmentResult next = stream.push(segment(2));

    assertThat(refused.statusCode()).as(text(refused)).isEqualTo(422);
    assertGood(next);
    assertThat(stream.wasReceivedBy(serving, 2)).isTrue();
  }

  @Test
  void refusesWhatIsNoMedia() throws Exception {
    HttpResponse<byte[]> refused = put("/0.ts", BodyPublishers.ofString("hello ".repeat(1000)));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(text(refused)).contains("neither MPEG-TS nor MP4");
  }

  @Test
  void refusesASegmentOverTheLimitDeclaredOrNot() throws Exception {
    byte[] tooLarge = new byte[Gateway.MAX_SEGMENT + 1];

    HttpResponse<byte[]> declared = put("/0.ts", BodyPublishers.ofByteArray(tooLarge));
    HttpResponse<byte[]> chunked =
        put("/1.ts", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge)));

    assertThat(declared.statusCode()).isEqualTo(413);
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertGood(stream.push(segment(0)));
  }

  @Test
  void refusesALengthThatOverflowsAndEndsTheConnection() {
    try (RawConnection liar = RawConnection.to(gateway.node())) {
      liar.send(
          "PUT /live/"
              + manifestId
              + "/0.ts HTTP/1.1\r\nHost: gw\r\nContent-Length: 18446744073709551620\r\n\r\n"
              + "abcdGET /healthz HTTP/1.1\r\nHost: gw\r\n\r\n");

      assertThat(liar.status()).isEqualTo(400);
      assertThat(liar.rest()).doesNotContain("HTTP/1.1 200");
    }
  }

  @Test
  void refusesPathsThatLeaveTheirPlace() {
    for (String path :
        List.of(
            "/live/../../../etc/0.ts",
            "/live/%2e%2e/0.ts",
            "/live/..%2f..%2fetc/0.ts",
            "/live/a%00b/0.ts",
            "/live/.ssh/0.ts",
            "/live/" + "x".repeat(129) + "/0.ts")) {
      try (RawConnection stranger = RawConnection.to(gateway.node())) {
        stranger.send("PUT " + path + " HTTP/1.1\r\nHost: gw\r\nContent-Length: 4\r\n\r\nabcd");

        assertThat(stranger.status()).as(path).isIn(400, 404);
      }
    }
  }

  @Test
  void endsAnUploadThatStalls() {
    try (RawConnection stalled = RawConnection.to(gateway.node())) {
      stalled.send(head("/0.ts", 1000)).send("0123456789");

      assertThat(stalled.status()).isEqualTo(408);
    }
  }

  @Test
  void servesOthersBesideTwoHundredIdleConnections() {
    List<RawConnection> idle =
        Stream.generate(() -> RawConnection.to(gateway.node())).limit(200).toList();
    try {
      for (int i = 0; i < idle.size(); i++) {
        idle.get(i).send(i % 2 == 0 ? head("/" + i + ".ts", 100_000) + "x" : "PUT /live/slow");
      }

      SegmentResult served = stream.push(segment(0));

      assertGood(served);
      assertThat(served.latency()).isLessThan(Duration.ofSeconds(5));
    } finally {
      idle.forEach(RawConnection::close);
    }
  }

  private String head(String file, int length) {
    return "PUT /live/"
        + manifestId
        + file
        + " HTTP/1.1\r\nHost: gw\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private HttpResponse<byte[]> put(String file, BodyPublisher body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(gateway.node().stream(manifestId).resolve(file.substring(1)))
            .header("Accept", "multipart/mixed")
            .PUT(body)
            .build(),
        BodyHandlers.ofByteArray());
  }

  private void slowDown(Duration by) {
    gateway
        .orchestrators()
        .forEach(each -> each.faults().arm(Fault.of(FaultKind.SLOW).delayed(by)));
  }

  private TestSegment segment(int number) {
    return gateway.segments().get(number);
  }

  private static String contentType(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static void assertGood(SegmentResult result) {
    assertThat(result.complaints()).as("complaints about %s", result.sequence()).isEmpty();
    assertThat(result.status()).isEqualTo(200);
  }
}
