package io.penstock.node.http.push;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import java.net.InetAddress;
import java.util.Optional;

/** Who pushes, for logs: never for decisions, since clients can write the header themselves. */
final class ClientAddress {

  private ClientAddress() {}

  /** First address of {@code X-Forwarded-For} without its port, else the connection's. */
  static String of(HttpRequest request) {
    return PushHeaders.header(request, "x-forwarded-for")
        .map(list -> withoutPort(list.split(",", 2)[0].trim()))
        .filter(address -> !address.isEmpty())
        .or(() -> connection(request))
        .orElse("unknown");
  }

  private static Optional<String> connection(HttpRequest request) {
    return request
        .getAttribute(AttributeKeys.remoteAddress)
        .flatMap(address -> address.getAddress())
        .map(InetAddress::getHostAddress);
  }

  static String withoutPort(String address) {
    if (address.startsWith("[")) {
      int end = address.indexOf(']');
      return end < 0 ? address : address.substring(1, end);
    }
    int colon = address.indexOf(':');
    boolean ipv6 = colon != address.lastIndexOf(':');
    return colon < 0 || ipv6 ? address : address.substring(0, colon);
  }
}
