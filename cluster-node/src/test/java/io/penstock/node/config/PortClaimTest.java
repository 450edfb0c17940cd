package io.penstock.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortClaimTest {

  @Test
  void namesFlagPortAndProcessOfAnOccupiedPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PortClaim claim = new PortClaim("-httpAddr", BindAddress.loopback(taken.getLocalPort()));

      assertThat(claim.check())
          .get()
          .extracting(Problem::message)
          .asString()
          .startsWith("-httpAddr 127.0.0.1:" + taken.getLocalPort())
          .contains("java (pid " + ProcessHandle.current().pid() + ")");
    }
  }

  @Test
  void letsTheNodeHaveAFreePortAfterwards() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertThat(new PortClaim("-cliAddr", BindAddress.loopback(port)).check()).isEmpty();
    assertThat(new PortClaim("-cliAddr", BindAddress.loopback(port)).check()).isEmpty();
  }

  @Test
  void saysThatAnAddressIsNotOfThisMachine() {
    PortClaim claim = new PortClaim("-httpAddr", new BindAddress("192.0.2.1", 9935));

    assertThat(claim.check())
        .contains(new Problem("-httpAddr 192.0.2.1:9935: this machine has no such address"));
  }

  @Test
  void saysThatAPortNeedsMoreRights() {
    PortClaim claim = new PortClaim("-httpAddr", new BindAddress("0.0.0.0", 80));

    assertThat(claim.explain(new BindException("Permission denied")).message())
        .contains("may not listen on that port");
  }
}
