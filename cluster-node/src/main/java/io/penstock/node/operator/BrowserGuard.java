package io.penstock.node.operator;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps web pages that an operator looks at from using the operator's own access to this port,
 * where even a GET changes state (operator-api.md 1). Programs send no {@code Origin} and call the
 * node by its address, so they notice nothing.
 *
 * @param loopbackOnly whether the port is bound to loopback, where no other host name can be meant
 * @param hostName of this machine
 */
record BrowserGuard(boolean loopbackOnly, String hostName) {

  private static final Pattern PORT = Pattern.compile(":[0-9]*$");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  /** Why the request must not be served; empty if it may. */
  Optional<String> objection(HttpRequest request) {
    String host = header(request, "Host").orElse("").toLowerCase(Locale.ROOT);
    if (loopbackOnly && !isOurs(PORT.matcher(host).replaceFirst(""))) {
      return Optional.of("this port answers to localhost only, not to the name in Host");
    }
    Optional<String> origin = header(request, "Origin");
    if (origin.isPresent() && !authority(origin.get()).equals(host)) {
      return Optional.of("requests of web pages from elsewhere (Origin) are not answered");
    }
    if (header(request, "Sec-Fetch-Site").filter(site -> !OWN_SITE.contains(site)).isPresent()) {
      return Optional.of("requests of web pages from elsewhere (Sec-Fetch-Site) are not answered");
    }
    return Optional.empty();
  }

  private boolean isOurs(String host) {
    return LOOPBACK.matcher(host).matches() || host.equalsIgnoreCase(hostName);
  }

  private static String authority(String origin) {
    return origin.replaceFirst("^https?://", "").toLowerCase(Locale.ROOT);
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return request.getHeader(name).map(HttpHeader::value);
  }
}
