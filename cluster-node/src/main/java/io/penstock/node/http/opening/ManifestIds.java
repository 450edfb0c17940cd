package io.penstock.node.http.opening;

import io.penstock.session.stream.StreamId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a manifest id out of a path-like text (gateway-http-api.md 2.2). The {@code stream/} or
 * {@code live/} is taken away at the start only, so that {@code olive} stays {@code olive}.
 */
public final class ManifestIds {

  private static final Pattern PREFIX = Pattern.compile("^[ /]*((stream|live)/)?");

  private ManifestIds() {}

  /**
   * The id that {@code text} names: without the extension of its last element, without prefix, up
   * to the next slash. Empty if nothing is left or if it is not a valid id.
   */
  public static Optional<StreamId> parse(String text) {
    String path = PREFIX.matcher(withoutExtension(text)).replaceFirst("");
    int slash = path.indexOf('/');
    String id = slash < 0 ? path : path.substring(0, slash);
    return StreamId.isValid(id) ? Optional.of(new StreamId(id)) : Optional.empty();
  }

  private static String withoutExtension(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
  }
}
