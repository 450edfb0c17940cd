package io.penstock.ops.demo;

import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.process.ChildProcess;
import io.penstock.ops.process.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** One run of the demo: its processes, its stream, its verdict. */
final class Demo implements AutoCloseable {

  private static final String STREAM = "demo";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration ROW_EVERY = Duration.ofSeconds(2);
  private final PrintStream out;
  private final Path folder;
  private final List<Orchestrator> orchestrators = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private Optional<ChildProcess> node = Optional.empty();
  private Optional<Orchestrator> killed = Optional.empty();
  private URI stream = URI.create("http://127.0.0.1/");

  private Demo(PrintStream out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  /** Starts all processes and waits until they are ready. */
  static Demo start(PrintStream out) throws IOException, InterruptedException {
    Demo demo = new Demo(out, Files.createTempDirectory("penstock-demo"));
    try {
      demo.startProcesses();
      return demo;
    } catch (IOException | InterruptedException | RuntimeException e) {
      demo.close();
      throw e;
    }
  }

  private void startProcesses() throws IOException, InterruptedException {
    List<Integer> ports = FreePorts.find(6);
    out.println("starting two dev orchestrators and a node (logs in " + folder + ")");
    orchestrators.add(Orchestrator.start("orchestrator-1", folder, ports.get(0), ports.get(1)));
    orchestrators.add(Orchestrator.start("orchestrator-2", folder, ports.get(2), ports.get(3)));
    String addresses = String.join(",", orchestrators.stream().map(Orchestrator::address).toList());
    ChildProcess started =
        ChildProcess.start(
            "node",
            folder,
            "io.penstock.node.Main",
            List.of(
                "-dataDir",
                folder.resolve("data").toString(),
                "-httpAddr",
                "127.0.0.1:" + ports.get(4),
                "-cliAddr",
                "127.0.0.1:" + ports.get(5),
                "-orchAddr",
                addresses));
    node = Optional.of(started);
    stream = URI.create("http://127.0.0.1:" + ports.get(4) + "/live/" + STREAM + "/");
    awaitReady(started, stream.resolve("/readyz"));
    for (Orchestrator orchestrator : orchestrators) {
      awaitOrchestrator(orchestrator);
      out.println(
          "  "
              + orchestrator.process().name()
              + " at https://"
              + orchestrator.address()
              + ", pid "
              + orchestrator.process().pid());
    }
    out.println("  node at " + stream.resolve("/") + ", pid " + started.pid());
  }

  /**
   * Pushes until {@code length} has passed, or for ever.
   *
   * @return whether nothing was lost and nothing was wrong
   */
  boolean run(Optional<Duration> length, Duration killAfter)
      throws FfmpegException, InterruptedException {
    LiveTable table = new LiveTable(out, ROW_EVERY);
    try (Publication publication = new Publication(out, stream)) {
      publication.run(
          length,
          (since, score) -> {
            if (killed.isEmpty() && since.compareTo(killAfter) >= 0) {
              killTheOneInUse();
            }
            if (table.due(since)) {
              table.row(since, STREAM, serving(), score);
            }
          });
      boolean good = publication.verdict();
      killed.ifPresent(victim -> out.println(victim.process().name() + " was killed on the way"));
      boolean killExpected = length.isPresent() && length.get().compareTo(killAfter) > 0;
      return good && (!killExpected || killed.isPresent());
    }
  }

  private String serving() throws InterruptedException {
    for (Orchestrator each : orchestrators) {
      each.refresh();
    }
    return orchestrators.stream()
        .filter(each -> each.growth() > 0)
        .map(each -> each.process().name())
        .reduce((a, b) -> a + "+" + b)
        .orElse("-");
  }

  private void killTheOneInUse() throws InterruptedException {
    for (Orchestrator each : orchestrators) {
      each.refresh();
    }
    orchestrators.stream()
        .max(Comparator.comparingLong(Orchestrator::growth))
        .ifPresent(
            victim -> {
              victim.process().kill();
              killed = Optional.of(victim);
              out.println(
                  "        >>> kill -9 "
                      + victim.process().name()
                      + ", pid "
                      + victim.process().pid()
                      + ", which served the stream");
            });
  }

  private void awaitReady(ChildProcess process, URI readiness)
      throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    long begun = System.nanoTime();
    while (true) {
      checkStarting(process, begun);
      try {
        int status =
            http.send(
                    HttpRequest.newBuilder(readiness).timeout(Duration.ofSeconds(2)).build(),
                    HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status == 200) {
          return;
        }
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (ConnectException | HttpTimeoutException notYet) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  private void awaitOrchestrator(Orchestrator orchestrator)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    while (!orchestrator.refresh()) {
      checkStarting(orchestrator.process(), begun);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private void checkStarting(ChildProcess process, long begun) throws IOException {
    if (!process.isAlive() || since(begun).compareTo(START_LIMIT) > 0) {
      throw new IOException(
          process.name() + " did not start; the end of its log:\n" + process.tail());
    }
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Ends all processes; what they wrote goes with them if the demo was not cut short. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      orchestrators.forEach(Orchestrator::close);
      node.ifPresent(ChildProcess::close);
      deleteFolder();
    }
  }

  private void deleteFolder() {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      out.println("could not clean up " + folder + ": " + e.getMessage());
    }
  }
}
