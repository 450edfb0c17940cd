package io.penstock.selection.orchestrator;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.Locale;

/**
 * The base URI of an orchestrator: scheme, host, an explicit port and an optional path without a
 * trailing slash. Two orchestrators are the same if this is (orchestrator-wire-protocol.md 1.2).
 */
public record OrchestratorUri(@JsonValue String value) {

  private static final int DEFAULT_PORT = 8935;

  /** Accepts only the canonical form that {@link #parse} produces. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OrchestratorUri {
    requireNonNull(value, "value is null");
    URI uri = URI.create(value);
    if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
      throw new IllegalArgumentException("orchestrator URI needs http or https: " + value);
    }
    if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > 65535) {
      throw new IllegalArgumentException("orchestrator URI needs a host and a port: " + value);
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("orchestrator URI must not carry user, query or fragment");
    }
    if (value.endsWith("/")) {
      throw new IllegalArgumentException("orchestrator URI must not end with a slash: " + value);
    }
  }

  /**
   * Reads what an operator or an orchestrator wrote: {@code host}, {@code host:port}, {@code :port}
   * or a URI. A missing scheme is https, a missing host 127.0.0.1, a missing port 8935.
   *
   * @throws IllegalArgumentException if no orchestrator can be meant; the message quotes the text
   */
  public static OrchestratorUri parse(String text) {
    String trimmed = requireNonNull(text, "text is null").trim();
    if (trimmed.isEmpty()) {
      throw new IllegalArgumentException("orchestrator URI is empty");
    }
    String withScheme =
        trimmed.contains("://")
            ? trimmed
            : "https://" + (trimmed.startsWith(":") ? "127.0.0.1" + trimmed : trimmed);
    URI uri;
    try {
      uri = URI.create(withScheme);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not an orchestrator URI: " + trimmed, e);
    }
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException("not an orchestrator URI: " + trimmed);
    }
    int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    return new OrchestratorUri(
        uri.getScheme().toLowerCase(Locale.ROOT)
            + "://"
            + uri.getHost().toLowerCase(Locale.ROOT)
            + ":"
            + port
            + path
            + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
  }

  /** Host without brackets, as a resolver wants it. */
  public String host() {
    String host = URI.create(value).getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  public int port() {
    return URI.create(value).getPort();
  }

  public boolean isTls() {
    return value.startsWith("https:");
  }

  /** This URI with {@code path}, which starts with a slash, appended. */
  public URI resolve(String path) {
    return URI.create(value + path);
  }

  @Override
  public String toString() {
    return value;
  }
}
