package io.penstock.ops.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ops.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A dev orchestrator as a process of its own. */
@Timeout(60)
final class DevOrchestratorProcessIT {

  private static final int KILLED = 137;
  private static final int TERMINATED = 143;

  private Process process;
  private URI orchestrator;
  private URI admin;

  @BeforeEach
  void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "dev-orchestrator",
                "--port",
                "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    orchestrator = announced(out, "orchestrator");
    admin = announced(out, "admin");
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  @Test
  void stopsCleanlyWhenItIsTerminated() throws Exception {
    process.destroy();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(TERMINATED);
    assertNobodyListens();
  }

  @Test
  void diesAtOnceWhenToldTo() throws Exception {
    HttpRequest die =
        HttpRequest.newBuilder(admin.resolve("/faults/die")).PUT(BodyPublishers.noBody()).build();

    assertThatThrownBy(() -> HttpClient.newHttpClient().send(die, BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(KILLED);
    assertNobodyListens();
  }

  private void assertNobodyListens() {
    assertThatThrownBy(() -> new Socket(orchestrator.getHost(), orchestrator.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }

  private static URI announced(BufferedReader out, String what) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(what + " ")) {
        return URI.create(line.substring(what.length()).trim());
      }
    }
    throw new IOException("the process ended without naming its " + what + " URL");
  }
}
