package io.penstock.node.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An address the node is about to listen on.
 *
 * @param flag which sets it, with its dash
 */
public record PortClaim(String flag, BindAddress address) {

  public PortClaim {
    requireNonNull(flag, "flag is null");
    requireNonNull(address, "address is null");
  }

  /**
   * Tries to listen there for a moment. Blocks while the host is resolved: to be called before the
   * node starts, not from an actor.
   *
   * @return why it is impossible; empty if it is possible now
   */
  public Optional<Problem> check() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(explain(e));
    }
  }

  /** What {@code failure}, met while listening, means to an operator. */
  public Problem explain(Throwable failure) {
    String what = flag + " " + address + ": ";
    if (failure instanceof UnknownHostException) {
      return new Problem(what + "the host is unknown; expected an address of this machine");
    }
    Optional<PortOwner> owner = PortOwner.of(address.port());
    if (owner.isPresent()) {
      return new Problem(
          what + "the port is in use by " + owner.get() + "; end it or choose another port");
    }
    String reason = String.valueOf(failure.getMessage());
    if (reason.contains("in use")) {
      return new Problem(
          what
              + "the port is in use by a process that this user may not see; end it or choose"
              + " another port");
    }
    if (failure instanceof BindException && reason.contains("assign")) {
      return new Problem(what + "this machine has no such address");
    }
    if (reason.contains("ermission denied")) {
      return new Problem(what + "this user may not listen on that port; expected one above 1023");
    }
    return new Problem(what + "cannot listen there: " + reason);
  }
}
