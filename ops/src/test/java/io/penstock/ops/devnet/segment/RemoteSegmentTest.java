package io.penstock.ops.devnet.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.penstock.ops.devnet.testing.SegmentCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments that are fetched from where the gateway says. */
final class RemoteSegmentTest {

  private static final byte[] SEGMENT = {1, 2, 3};

  private final RemoteSegment remote = new RemoteSegment();
  private HttpServer store;

  @BeforeEach
  void start() throws IOException {
    store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    store.createContext(
        "/",
        exchange -> {
          try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
              case "/0.ts" -> {
                exchange.sendResponseHeaders(200, SEGMENT.length);
                exchange.getResponseBody().write(SEGMENT);
              }
              case "/moved" -> {
                exchange.getResponseHeaders().set("Location", "/0.ts");
                exchange.sendResponseHeaders(302, -1);
              }
              case "/created" -> exchange.sendResponseHeaders(201, -1);
              default -> exchange.sendResponseHeaders(404, -1);
            }
          }
        });
    store.start();
  }

  @AfterEach
  void stop() {
    store.stop(0);
  }

  @Test
  void hashesWhatItFetches() throws Exception {
    SegmentBody body = fetch("/0.ts");

    assertThat(body.bytes().array()).isEqualTo(SEGMENT);
    assertThat(body.hash().hex()).isEqualTo(HexFormat.of().formatHex(SegmentCall.keccak(SEGMENT)));
  }

  @Test
  void followsRedirects() throws Exception {
    assertThat(fetch("/moved").bytes().array()).isEqualTo(SEGMENT);
  }

  @Test
  void takesNothingButA200() {
    assertRefused(url("/created"));
    assertRefused(url("/missing"));
  }

  @Test
  void refusesWhatIsNoUrl() {
    assertRefused("not a url");
    assertRefused("ftp://127.0.0.1/0.ts");
    assertRefused("");
    assertRefused(url("/0.ts") + "\n");
  }

  @Test
  void givesUpOnAStoreThatIsSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      long start = System.nanoTime();

      assertRefused("http://127.0.0.1:" + silent.getLocalPort() + "/0.ts");

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }
  }

  private SegmentBody fetch(String path) throws Exception {
    return remote.fetch(url(path)).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + store.getAddress().getPort() + path;
  }

  private void assertRefused(String url) {
    assertThatThrownBy(() -> remote.fetch(url).toCompletableFuture().get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            SegmentRefusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(400);
              assertThat(refusal.text()).isEqualTo("BadRequest");
            });
  }
}
