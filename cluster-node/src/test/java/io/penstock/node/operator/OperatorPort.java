package io.penstock.node.operator;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.server.Route;
import ch.qos.logback.classic.LoggerContext;
import com.typesafe.config.ConfigFactory;
import io.penstock.node.log.LogVerbosity;
import io.penstock.node.operator.Readiness.Check;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.profile.Presets;
import io.penstock.session.stream.StreamId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The routes on a real socket, spoken to in plain HTTP as it is on the wire. */
final class OperatorPort implements AutoCloseable, ActiveStreams {

  final List<ActiveStream> streams = new CopyOnWriteArrayList<>();
  final List<Check> checks = new CopyOnWriteArrayList<>();
  final List<OrchestratorUri> orchestrators = new CopyOnWriteArrayList<>();
  final BroadcastConfig broadcast = new BroadcastConfig(Presets.ofUnsetOption());
  final SessionLimit sessions = new SessionLimit(10, limit -> {});
  final LogVerbosity verbosity = new LogVerbosity(new LoggerContext(), 6);
  private final ActorSystem<Void> system =
      ActorSystem.create(
          Behaviors.empty(),
          "operator",
          ConfigFactory.parseString("akka.actor.provider=local, akka.loglevel=WARNING")
              .withFallback(ConfigFactory.defaultReference()));
  private final ServerBinding binding;

  OperatorPort() {
    this(true);
  }

  OperatorPort(boolean loopbackOnly) {
    Route route =
        new OperatorRoutes(
                this,
                () -> orchestrators.stream().map(KnownOrchestrators.Known::trusted).toList(),
                () -> List.copyOf(checks),
                new RuntimeSettings(broadcast, new CapabilityPrices(), sessions, verbosity),
                () -> "penstock_up 1\n",
                loopbackOnly,
                "edge-7")
            .route();
    binding = Http.get(system).newServerAt("127.0.0.1", 0).bind(route).toCompletableFuture().join();
  }

  @Override
  public List<ActiveStream> list() {
    return List.copyOf(streams);
  }

  @Override
  public Optional<StreamId> latest() {
    return streams.isEmpty() ? Optional.empty() : Optional.of(streams.get(streams.size() - 1).id());
  }

  /** An answer as it came; header names in lower case. */
  record Reply(int status, Map<String, String> headers, String body) {}

  Reply get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  Reply form(String path, String body) {
    return send("POST", path, body, "Content-Type: application/x-www-form-urlencoded");
  }

  Reply send(String method, String path, String body, String... headers) {
    int port = binding.localAddress().getPort();
    List<String> head = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1"));
    head.addAll(List.of(headers));
    if (head.stream().noneMatch(line -> line.startsWith("Host:"))) {
      head.add("Host: 127.0.0.1:" + port);
    }
    head.add("Connection: close");
    head.add("Content-Length: " + body.length());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      String request = String.join("\r\n", head) + "\r\n\r\n" + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return read(
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError("no answer to " + method + " " + path, e);
    }
  }

  private static Reply read(BufferedReader in) throws IOException {
    int status = Integer.parseInt(in.readLine().split(" ", 3)[1]);
    Map<String, String> headers = new TreeMap<>();
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      String[] field = line.split(": ", 2);
      headers.put(field[0].toLowerCase(Locale.ROOT), field[1]);
    }
    StringBuilder body = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      body.append((char) c);
    }
    return new Reply(status, headers, body.toString());
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
