package io.penstock.ops.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.ops.process.ChildProcess;
import io.penstock.ops.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A dev orchestrator in a process of its own, which can be killed. */
final class OrchestratorProcess implements AutoCloseable {

  private static final List<String> JVM =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final ChildProcess process;
  private final int port;
  private final URI admin;

  private OrchestratorProcess(ChildProcess process, int port, int adminPort) {
    this.process = process;
    this.port = port;
    this.admin = URI.create("http://127.0.0.1:" + adminPort + "/");
  }

  /** Starts one; it does not listen yet. */
  static OrchestratorProcess start(Path folder, String name) throws IOException {
    List<Integer> ports = FreePorts.find(2);
    ChildProcess process =
        ChildProcess.start(
            name,
            folder,
            JVM,
            "io.penstock.ops.Main",
            List.of(
                "dev-orchestrator",
                "--port",
                ports.get(0).toString(),
                "--admin-port",
                ports.get(1).toString()));
    return new OrchestratorProcess(process, ports.get(0), ports.get(1));
  }

  void awaitListening() {
    await("the admin port of " + process.name())
        .atMost(START_LIMIT)
        .failFast("it ended", () -> !process.isAlive())
        .ignoreException(UncheckedIOException.class)
        .until(() -> state().path("url").isTextual());
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** How often it received the segment. */
  int received(String manifestId, long sequence) {
    return state()
        .path("counts")
        .path("segments")
        .path(manifestId)
        .path(String.valueOf(sequence))
        .asInt();
  }

  /** Every segment takes so much longer from now on. */
  void slowDown(Duration by) {
    send(
        HttpRequest.newBuilder(admin.resolve("/faults/slow"))
            .PUT(HttpRequest.BodyPublishers.ofString("{\"delayMs\":" + by.toMillis() + "}")));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}. */
  void kill() {
    process.kill();
  }

  private JsonNode state() {
    try {
      return json.readTree(send(HttpRequest.newBuilder(admin).GET()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
