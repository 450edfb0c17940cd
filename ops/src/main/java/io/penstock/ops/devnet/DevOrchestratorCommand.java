package io.penstock.ops.devnet;

import io.penstock.selection.capability.Capabilities;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a dev orchestrator until it is interrupted. */
@Command(
    name = "dev-orchestrator",
    sortOptions = false,
    description =
        "Stands in for a GPU operator: the stock orchestrator's protocol on one port, really"
            + " transcoding, with faults that can be switched while it runs.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  penstock dev-orchestrator",
      "      on 127.0.0.1:8935, for any gateway with -orchAddr 127.0.0.1:8935",
      "  penstock dev-orchestrator --port 8936 --admin-port 7936",
      "      a second one; make it busy for three segments with",
      "      curl -X PUT -d '{\"count\":3}' http://127.0.0.1:7936/faults/busy",
      "  penstock dev-orchestrator --instant --latency 300",
      "      answers with prepared renditions after 300 ms, for load tests"
    })
public final class DevOrchestratorCommand implements Callable<Integer> {

  private static final int STOP_SECONDS = 5;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on, and to be reached at (default: ${DEFAULT-VALUE})")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8935",
      description = "Port for gRPC and HTTP; 0 takes a free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--admin-port",
      defaultValue = "0",
      description = "Loopback port to switch faults on; 0 takes a free one (default)")
  private int adminPort;

  @Option(
      names = "--max-sessions",
      defaultValue = "10",
      description = "Sessions before it is capped (default: ${DEFAULT-VALUE})")
  private int maxSessions;

  @Option(
      names = "--instant",
      description = "Transcode the first segment only and answer the others with its renditions")
  private boolean instant;

  @Option(
      names = "--latency",
      defaultValue = "0",
      paramLabel = "<ms>",
      description = "Milliseconds that every segment takes longer (default: ${DEFAULT-VALUE})")
  private long latencyMillis;

  @Option(
      names = "--version-string",
      defaultValue = DevOrchestratorSettings.DEFAULT_VERSION,
      description = "go-livepeer version to claim (default: ${DEFAULT-VALUE})")
  private String version;

  @Option(
      names = "--capabilities",
      paramLabel = "<n>",
      description = "Capability bits to offer, as one unsigned number (default: 67133439)")
  private String capabilityBits;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit")
  @SuppressWarnings("UnusedVariable") // picocli looks at the option, not at the field
  private boolean help;

  @Spec private CommandSpec spec;

  /**
   * Blocks until the process is told to stop.
   *
   * @return 0, or 1 if it could not start
   */
  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stopping = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    DevOrchestratorSettings settings = settings();
    PrintWriter out = spec.commandLine().getOut();
    out.println("starting on  " + host + ":" + port);
    out.flush();
    try (DevOrchestrator orchestrator = DevOrchestrator.start(settings)) {
      announce(orchestrator);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopping, stopped)));
      stopping.await();
      return 0;
    } catch (IOException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("penstock dev-orchestrator: " + reason(e));
      err.println("Choose another port with --port or --admin-port, or end whoever has it.");
      return 1;
    } finally {
      stopped.countDown();
    }
  }

  private DevOrchestratorSettings settings() {
    try {
      DevOrchestratorSettings settings =
          DevOrchestratorSettings.ephemeral()
              .at(host, port)
              .withAdminPort(adminPort)
              .withMaxSessions(maxSessions)
              .withLatency(Duration.ofMillis(latencyMillis))
              .withVersion(version)
              .haltingOnDeath();
      if (capabilityBits != null) {
        List<Long> words = List.of(Long.parseUnsignedLong(capabilityBits));
        settings = settings.withCapabilities(new Capabilities(words, version, ""));
      }
      return instant ? settings.answeringInstantly(Duration.ofMillis(latencyMillis)) : settings;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void announce(DevOrchestrator orchestrator) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("orchestrator " + orchestrator.uri());
    orchestrator.adminUri().ifPresent(uri -> out.println("admin        " + uri));
    out.flush();
  }

  /** Lets everything be closed before the process ends. */
  private static void stop(CountDownLatch stopping, CountDownLatch stopped) {
    stopping.countDown();
    try {
      if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String reason(IOException e) {
    return e.getCause() == null
        ? e.getMessage()
        : e.getMessage() + ": " + e.getCause().getMessage();
  }
}
