package io.penstock.ops.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.ops.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A dev orchestrator in a process of its own, watched through its admin port. */
final class Orchestrator implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final ChildProcess process;
  private final int port;
  private final URI admin;
  private long transcoded;
  private long growth;

  private Orchestrator(ChildProcess process, int port, int adminPort) {
    this.process = process;
    this.port = port;
    this.admin = URI.create("http://127.0.0.1:" + adminPort + "/");
  }

  static Orchestrator start(String name, Path folder, int port, int adminPort) throws IOException {
    return new Orchestrator(
        ChildProcess.start(
            name,
            folder,
            "io.penstock.ops.Main",
            List.of(
                "dev-orchestrator",
                "--port",
                String.valueOf(port),
                "--admin-port",
                String.valueOf(adminPort))),
        port,
        adminPort);
  }

  ChildProcess process() {
    return process;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** Reads its counters; false if it does not answer. */
  boolean refresh() throws InterruptedException {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(admin).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      JsonNode counts = json.readTree(answer.body()).path("counts");
      long now = counts.path("transcoded").asLong();
      growth = now - transcoded;
      transcoded = now;
      return true;
    } catch (IOException e) {
      growth = 0;
      return false;
    }
  }

  long transcoded() {
    return transcoded;
  }

  /** Segments transcoded between the last two refreshes. */
  long growth() {
    return growth;
  }

  @Override
  public void close() {
    process.close();
  }
}
