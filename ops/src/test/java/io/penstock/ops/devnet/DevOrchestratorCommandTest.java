package io.penstock.ops.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ops.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the command line says when it does not start. */
final class DevOrchestratorCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void explainsItselfWithExamples() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString())
        .contains("--port", "--admin-port", "--instant", "--latency", "--version-string")
        .contains("Examples:", "penstock dev-orchestrator --port 8936");
  }

  @Test
  void namesThePortThatIsOccupied() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      assertThat(run("--port", Integer.toString(port))).isEqualTo(1);

      assertThat(err.toString()).contains("cannot listen on 127.0.0.1:" + port, "--port");
    }
  }

  @Test
  void namesTheAdminPortThatIsOccupied() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      assertThat(run("--port", "0", "--admin-port", Integer.toString(port))).isEqualTo(1);

      assertThat(err.toString()).contains("127.0.0.1:" + port, "--admin-port");
    }
  }

  @Test
  void rejectsValuesThatCannotBe() {
    assertThat(run("--port", "70000")).isEqualTo(2);
    assertThat(run("--max-sessions", "0")).isEqualTo(2);
    assertThat(run("--latency", "-1")).isEqualTo(2);
    assertThat(run("--capabilities", "all")).isEqualTo(2);

    assertThat(err.toString()).contains("70000", "max sessions", "latency", "all");
  }

  private int run(String... args) {
    CommandLine command =
        new CommandLine(new Main())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] all = new String[args.length + 1];
    all[0] = "dev-orchestrator";
    System.arraycopy(args, 0, all, 1, args.length);
    return command.execute(all);
  }
}
