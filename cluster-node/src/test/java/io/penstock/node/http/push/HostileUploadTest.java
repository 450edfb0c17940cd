package io.penstock.node.http.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.node.http.testing.FakeIngest;
import io.penstock.node.http.testing.Media;
import io.penstock.node.http.testing.RawClient;
import io.penstock.node.http.testing.RawClient.Answer;
import io.penstock.node.http.testing.TestPort;
import io.penstock.session.stream.SegmentAnswer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that stall, lie and leave; each on a real socket, beside one that behaves. */
class HostileUploadTest {

  private static final long BUDGET = 200_000;
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

  private final TestPort port = TestPort.options().withLimits(TestPort.tightLimits(BUDGET)).start();

  @AfterEach
  void nothingIsLostElsewhere() {
    port.ingest().reset();
    await().until(() -> port.push().bufferUse().freeBytes() == BUDGET);
    try (RawClient client = port.connect()) {
      assertThat(client.put("/live/good/1.ts", Media.segment0()).receive().status()).isEqualTo(200);
    }
    port.ingest().reset();
  }

  @Test
  void endsAnUploadThatStalls() {
    try (RawClient client = port.connect()) {
      Answer answer =
          client.send(head("Content-Length: 5000\r\n\r\n")).send(new byte[10]).receive();

      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.text()).isEqualTo("Error reading http request body: no data for 400ms\n");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void endsAChunkedUploadThatStalls() {
    try (RawClient client = port.connect()) {
      Answer answer = client.send(head(CHUNKED)).chunk(new byte[10]).receive();

      assertThat(answer.status()).isEqualTo(408);
    }
  }

  @Test
  void answersABodyThatEndsBeforeItsDeclaredLength() {
    try (RawClient client = port.connect()) {
      client.send(head("Content-Length: 5000\r\n\r\n")).send(new byte[10]).finishOutput();

      Answer answer = client.receive();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).isEqualTo("Error reading http request body: unexpected EOF\n");
    }
    assertThat(port.ingest().pushed()).isEmpty();
  }

  @Test
  void refusesADeclaredSizeOverTheLimitBeforeTheBody() {
    try (RawClient client = port.connect()) {
      Answer answer = client.send(head("Content-Length: 100001\r\n\r\n")).send("x").receive();

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.text())
          .isEqualTo("Error reading http request body: input bigger than max buffer size\n");
    }
  }

  @Test
  void refusesAChunkedBodyAsSoonAsItIsOverTheLimit() {
    try (RawClient client = port.connect()) {
      client.send(head(CHUNKED));
      for (int i = 0; i < 11; i++) {
        client.chunk(new byte[10_000]);
      }

      assertThat(client.receive().status()).isEqualTo(413);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19_999, 20_000, 20_001, 100_000})
  void takesChunkedBodiesUpToTheLimit(int size) {
    byte[] body = Arrays.copyOf(Media.segment0(), size);
    try (RawClient client = port.connect()) {
      client.send(head(CHUNKED));
      for (int start = 0; start < size; start += 7000) {
        client.chunk(Arrays.copyOfRange(body, start, Math.min(size, start + 7000)));
      }

      assertThat(client.send("0\r\n\r\n").receive().status()).isEqualTo(200);
    }
    assertThat(port.ingest().pushed().get(0).source().array()).isEqualTo(body);
  }

  @Test
  void letsTheNextClientWaitUntilThereIsRoom() {
    CompletableFuture<SegmentAnswer> gate = new CompletableFuture<>();
    port.ingest().behavesLike(segment -> gate.thenApply(go -> FakeIngest.transcoded(segment)));
    byte[] large = Arrays.copyOf(Media.segment0(), 100_000);
    try (RawClient first = port.connect();
        RawClient second = port.connect()) {
      first.put("/live/a/0.ts", large);
      await().until(() -> port.ingest().pushed().size() == 1);
      second.put("/live/b/0.ts", large);
      await().until(() -> port.push().bufferUse().waitingUploads() == 1);

      gate.complete(new SegmentAnswer.NoOrchestrators());

      assertThat(first.receive().status()).isEqualTo(200);
      assertThat(second.receive().status()).isEqualTo(200);
    }
  }

  @Test
  void letsTwoLargeChunkedBodiesEndThoughBothWantTheRest() {
    byte[] half = Arrays.copyOf(Media.segment0(), 30_000);
    try (RawClient first = port.connect();
        RawClient second = port.connect()) {
      first.send(head(CHUNKED)).chunk(half);
      await().until(() -> port.push().bufferUse().freeBytes() == BUDGET - 100_000);
      second.send(head(CHUNKED)).chunk(half);
      await().until(() -> port.push().bufferUse().waitingUploads() == 1);

      assertThat(first.chunk(half).send("0\r\n\r\n").receive().status()).isEqualTo(200);
      assertThat(second.chunk(half).send("0\r\n\r\n").receive().status()).isEqualTo(200);
    }
  }

  @Test
  void freesTheRoomOfAClientThatLeavesMidUpload() {
    try (RawClient client = port.connect()) {
      client.send(head("Content-Length: 90000\r\n\r\n")).send(new byte[1000]);
      await().until(() -> port.push().bufferUse().freeBytes() == BUDGET - 90_000);
    }

    await().until(() -> port.push().bufferUse().freeBytes() == BUDGET);
    assertThat(port.ingest().pushed()).isEmpty();
  }

  @Test
  void freesTheRoomOfAClientThatLeavesBeforeItsAnswer() {
    CompletableFuture<SegmentAnswer> gate = new CompletableFuture<>();
    port.ingest().behavesLike(segment -> gate.thenApply(go -> FakeIngest.transcoded(segment)));
    try (RawClient client = port.connect()) {
      client.put("/live/a/0.ts", Media.segment0(), "Accept: multipart/mixed");
      await().until(() -> port.ingest().pushed().size() == 1);
    }

    gate.complete(new SegmentAnswer.NoOrchestrators());

    await().until(() -> port.push().bufferUse().freeBytes() == BUDGET);
  }

  @Test
  void answersTheSegmentBeforeSurplusBytesAndEndsTheConnection() {
    try (RawClient client = port.connect()) {
      client.put("/live/a/0.ts", Media.segment0()).send("garbage\r\n\r\n");

      assertThat(client.receive().status()).isEqualTo(200);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "18446744073709551620",
        "000000000000000000004",
        "92233720368547758070",
        "9223372036854775808",
        "1000000000000000000",
        "-1",
        "+5",
        "0x5",
        "5\r\nContent-Length: 6"
      })
  void refusesAbsurdContentLengths(String length) {
    try (RawClient client = port.connect()) {
      Answer answer =
          client.send(head("Content-Length: " + length + "\r\n\r\n")).send("abcd").receive();

      assertThat(answer.status()).isIn(400, 413);
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(port.ingest().pushed()).isEmpty();
  }

  @Test
  void findsAnAbsurdLengthInALaterRequestOfAConnection() {
    try (RawClient client = port.connect()) {
      client.put("/live/a/0.ts", Media.segment0());
      assertThat(client.receive().status()).isEqualTo(200);
      client.send(head(CHUNKED)).chunk(Media.segment1()).send("0\r\n\r\n");
      assertThat(client.receive().status()).isEqualTo(200);

      client.send(head("content-LENGTH: 18446744073709551620\r\n\r\nabcd"));

      assertThat(client.receive().status()).isEqualTo(400);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void refusesARequestWithTwoKindsOfLength() {
    try (RawClient client = port.connect()) {
      client.send(head("Content-Length: 4\r\n" + CHUNKED)).send("0\r\n\r\n");

      assertThat(client.receive().status()).isEqualTo(400);
    }
  }

  private static String head(String rest) {
    return "PUT /live/hostile/0.ts HTTP/1.1\r\nHost: gw\r\n" + rest;
  }
}
