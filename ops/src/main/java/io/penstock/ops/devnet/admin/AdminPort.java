package io.penstock.ops.devnet.admin;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penstock.ops.devnet.fault.Activity;
import io.penstock.ops.devnet.fault.FaultKind;
import io.penstock.ops.devnet.fault.Faults;
import io.penstock.ops.devnet.session.TranscodeSessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Switches faults and shows counters over plain HTTP on loopback: {@code GET /}, {@code PUT} and
 * {@code DELETE /faults/<fault>}, {@code DELETE /faults}. It has threads of its own, so that it
 * works while the orchestrator is frozen.
 */
public final class AdminPort implements AutoCloseable {

  private static final int MAX_BODY_BYTES = 1 << 16;
  private static final int THREADS = 2;
  private static final String FAULTS = "/faults";

  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT);
  private final Faults faults;
  private final Supplier<AdminState> state;
  private final HttpServer server;
  private final ExecutorService threads;

  private AdminPort(int port, Faults faults, Supplier<AdminState> state) throws IOException {
    this.faults = requireNonNull(faults, "faults is null");
    this.state = requireNonNull(state, "state is null");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new IOException("cannot listen on 127.0.0.1:" + port + " for administration", e);
    }
    threads = Executors.newFixedThreadPool(THREADS);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Opens the port.
   *
   * @param port 0 for any free one
   * @param url of the orchestrator, for show
   * @throws IOException if the port is occupied
   */
  public static AdminPort open(
      int port, String url, Faults faults, TranscodeSessions sessions, Activity activity)
      throws IOException {
    return new AdminPort(port, faults, () -> AdminState.of(url, faults, sessions, activity));
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestHeaders().containsKey("Origin")) {
        complain(exchange, 403, "this port is not for web pages");
        return;
      }
      try {
        route(exchange);
      } catch (IllegalArgumentException | JsonProcessingException e) {
        complain(exchange, 400, e.getMessage());
      }
    }
  }

  private void route(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String call = exchange.getRequestMethod();
    if (path.equals("/") && call.equals("GET")) {
      show(exchange);
    } else if (path.equals(FAULTS) && call.equals("DELETE")) {
      faults.clearAll();
      show(exchange);
    } else if (path.startsWith(FAULTS + "/") && call.equals("PUT")) {
      faults.arm(order(exchange).fault(kind(path)));
      show(exchange);
    } else if (path.startsWith(FAULTS + "/") && call.equals("DELETE")) {
      faults.clear(kind(path));
      show(exchange);
    } else {
      complain(exchange, 404, "there is GET /, PUT and DELETE /faults/<fault>, and DELETE /faults");
    }
  }

  private static FaultKind kind(String path) {
    String label = path.substring(FAULTS.length() + 1);
    return FaultKind.labelled(label)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no fault is called "
                        + label
                        + "; there are "
                        + Arrays.stream(FaultKind.values())
                            .map(FaultKind::label)
                            .collect(Collectors.joining(", "))));
  }

  private FaultOrder order(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
    return body.length == 0 ? FaultOrder.none() : json.readValue(body, FaultOrder.class);
  }

  private void show(HttpExchange exchange) throws IOException {
    answer(exchange, 200, json.writeValueAsString(state.get()));
  }

  private void complain(HttpExchange exchange, int status, String text) throws IOException {
    answer(exchange, status, json.writeValueAsString(Map.of("error", text)));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
