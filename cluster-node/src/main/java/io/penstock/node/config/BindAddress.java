package io.penstock.node.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Where to listen. No name is resolved here: a host that is not {@code localhost} or a loopback
 * literal counts as public, as with the stock gateway (flags.md 2).
 *
 * @param host a name or an address, an IPv6 one without brackets
 * @param port 0 lets the system choose
 */
public record BindAddress(String host, int port) {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[\\w.-]+)?");
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6_LOOPBACK = Pattern.compile("[0:]*:0*1");

  public BindAddress {
    requireNonNull(host, "host is null");
    if (host.isEmpty() || port < 0 || port > 65535) {
      throw new IllegalArgumentException("not an address to listen on: " + host + " port " + port);
    }
  }

  static BindAddress loopback(int port) {
    return new BindAddress("127.0.0.1", port);
  }

  /**
   * Completes {@code text} from {@code completion}: empty, {@code :port}, {@code host} or {@code
   * host:port}; an IPv6 address needs brackets only when a port follows.
   */
  static Optional<BindAddress> parse(String text, BindAddress completion) {
    if (text.isEmpty()) {
      return Optional.of(completion);
    }
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      if (end < 0 || !IPV6.matcher(text.substring(1, end)).matches()) {
        return Optional.empty();
      }
      String rest = text.substring(end + 1);
      return withPort(text.substring(1, end), rest.isEmpty() ? ":" + completion.port : rest);
    }
    int colon = text.indexOf(':');
    if (colon >= 0 && colon != text.lastIndexOf(':')) {
      return IPV6.matcher(text).matches()
          ? Optional.of(new BindAddress(text, completion.port))
          : Optional.empty();
    }
    String host = colon < 0 ? text : text.substring(0, colon);
    String port = colon < 0 ? ":" + completion.port : text.substring(colon);
    return withPort(host.isEmpty() ? completion.host : host, port);
  }

  private static Optional<BindAddress> withPort(String host, String colonAndPort) {
    if (!colonAndPort.matches(":[0-9]{1,5}") || !isHost(host)) {
      return Optional.empty();
    }
    OptionalLong port = OptionalLong.of(Long.parseLong(colonAndPort.substring(1)));
    return port.getAsLong() > 65535
        ? Optional.empty()
        : Optional.of(new BindAddress(host, (int) port.getAsLong()));
  }

  private static boolean isHost(String host) {
    if (IPV6.matcher(host).matches()) {
      return true;
    }
    boolean onlyDigits = host.matches("[0-9.]+");
    return HOST.matcher(host).matches() && (!onlyDigits || isIpv4(host));
  }

  private static boolean isIpv4(String host) {
    if (!IPV4.matcher(host).matches()) {
      return false;
    }
    for (String octet : host.split("\\.", -1)) {
      if (Integer.parseInt(octet) > 255) {
        return false;
      }
    }
    return true;
  }

  /** Whether only programs on this machine can connect. */
  public boolean isLoopback() {
    return host.equalsIgnoreCase("localhost")
        || (isIpv4(host) && host.startsWith("127."))
        || IPV6_LOOPBACK.matcher(host).matches();
  }

  /** Whether both want the same port of, possibly, the same interface. */
  boolean clashesWith(BindAddress other) {
    return port != 0
        && port == other.port
        && (host.equalsIgnoreCase(other.host) || isWildcard() || other.isWildcard());
  }

  private boolean isWildcard() {
    return host.equals("0.0.0.0") || (host.contains(":") && host.matches("[0:]+"));
  }

  /** {@code host:port}, with brackets around an IPv6 address. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
