package io.penstock.node.http.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An auth webhook on a loopback port. */
public final class FakeWebhook implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Answering answering = exchange -> send(exchange, new Reply(200, ""));
  private volatile String lastRequest = "";

  private FakeWebhook(HttpServer server) {
    this.server = server;
  }

  /** A complete answer. */
  public record Reply(int status, String body) {}

  private interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  public static FakeWebhook start() {
    try {
      FakeWebhook webhook =
          new FakeWebhook(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      webhook.server.createContext("/", webhook::serve);
      webhook.server.setExecutor(webhook.threads);
      webhook.server.start();
      return webhook;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static int unusedPort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/auth");
  }

  public void replies(Reply reply) {
    answering = exchange -> send(exchange, reply);
  }

  /** Replies, but holds every reply back until {@code gate} opens. */
  public void repliesAfter(CountDownLatch gate, Reply reply) {
    answering =
        exchange -> {
          await(gate);
          send(exchange, reply);
        };
  }

  public void repliesButNeverEnds() {
    answering =
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await(closed);
        };
  }

  public int calls() {
    return calls.get();
  }

  /** Method, content type and body. */
  public String lastRequest() {
    return lastRequest;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdown();
  }

  private void serve(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    lastRequest =
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestHeaders().getFirst("Content-Type")
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    try (exchange) {
      answering.answer(exchange);
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void await(CountDownLatch gate) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
