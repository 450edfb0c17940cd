package io.penstock.ops.e2e;

import static org.awaitility.Awaitility.await;

import io.penstock.ops.process.ChildProcess;
import io.penstock.ops.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node in a process of its own, seen from outside; it may be ended and started again. */
final class NodeProcess implements AutoCloseable {

  /** Renditions small enough for several transcoders on two cores. */
  static final String TRANSCODING_OPTIONS = "P144p30fps16x9,P240p30fps16x9";

  private static final List<String> JVM =
      List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final int httpPort;
  private final int operatorPort;
  private final List<String> arguments;
  private ChildProcess process;
  private int lives;

  private NodeProcess(Path folder, int httpPort, int operatorPort, List<String> arguments) {
    this.folder = folder;
    this.httpPort = httpPort;
    this.operatorPort = operatorPort;
    this.arguments = arguments;
  }

  /**
   * Starts a node; it is not ready yet.
   *
   * @param folder for its data and logs
   * @param orchestrators as {@code -orchAddr} takes them
   * @param more flags
   */
  static NodeProcess start(Path folder, List<String> orchestrators, String... more)
      throws IOException {
    List<Integer> ports = FreePorts.find(2);
    return start(folder, ports.get(0), ports.get(1), orchestrators, more);
  }

  static NodeProcess start(
      Path folder, int httpPort, int operatorPort, List<String> orchestrators, String... more)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-dataDir",
                folder.resolve("data").toString(),
                "-httpAddr",
                "127.0.0.1:" + httpPort,
                "-cliAddr",
                "127.0.0.1:" + operatorPort,
                "-transcodingOptions",
                TRANSCODING_OPTIONS));
    if (!orchestrators.isEmpty()) {
      arguments.addAll(List.of("-orchAddr", String.join(",", orchestrators)));
    }
    arguments.addAll(List.of(more));
    NodeProcess node = new NodeProcess(folder, httpPort, operatorPort, List.copyOf(arguments));
    node.startAgain();
    return node;
  }

  /** Starts the same node anew: same ports, same data. */
  void startAgain() throws IOException {
    Files.createDirectories(folder);
    lives++;
    process = ChildProcess.start("node-" + lives, folder, JVM, "io.penstock.node.Main", arguments);
  }

  NodeProcess awaitReady() {
    await("the node to be ready")
        .atMost(START_LIMIT)
        .failFast("the node ended, see its log in " + folder, () -> !process.isAlive())
        .ignoreException(UncheckedIOException.class)
        .until(() -> readiness().statusCode() == 200);
    return this;
  }

  HttpResponse<String> readiness() {
    return get(operator("/readyz"));
  }

  HttpResponse<String> get(URI uri) {
    return answer(HttpRequest.newBuilder(uri).GET().build());
  }

  HttpResponse<String> post(URI uri) {
    return answer(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  private HttpResponse<String> answer(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where the publisher of {@code manifestId} pushes to. */
  URI stream(String manifestId) {
    return URI.create("http://127.0.0.1:" + httpPort + "/live/" + manifestId + "/");
  }

  URI operator(String path) {
    return URI.create("http://127.0.0.1:" + operatorPort + path);
  }

  int httpPort() {
    return httpPort;
  }

  int operatorPort() {
    return operatorPort;
  }

  Path dataDir() {
    return folder.resolve("data");
  }

  ChildProcess process() {
    return process;
  }

  /** All that it has printed since it was started last. */
  String output() {
    try {
      return Files.readString(folder.resolve("node-" + lives + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
