package io.penstock.node.http.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.stream.StreamId;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The path of a push, {@code /live/{manifestID}/{seq}.ts|mp4} (gateway-http-api.md 2.2 and 4.1):
 * the extension is cut from the last element, anything between manifest id and last element is
 * tolerated, and {@code /live/10.ts} is stream 10, segment 10.
 *
 * @param sequence unsigned; 0 if the last element is no number
 */
record PushPath(String externalId, long sequence, Container container) {

  private static final String PREFIX = "/live/";
  private static final Pattern UNSAFE = Pattern.compile("\\.{1,2}|.*[/\\\\\\p{Cntrl}].*");

  /** Pushing to this name would be shadowed by live AI's endpoints. */
  private static final String RESERVED = "video-to-video";

  /**
   * Reads a path that starts with {@code /live/}.
   *
   * @param url of the whole request, for the answer's text
   */
  static PushPath parse(String path, String url) {
    List<String> elements = decoded(path.substring(PREFIX.length()), url);
    String last = elements.get(elements.size() - 1);
    int dot = last.lastIndexOf('.');
    Container container = container(dot < 0 ? "" : last.substring(dot));
    String base = last.substring(0, dot);
    String externalId = elements.size() == 1 ? base : elements.get(0);
    if (!StreamId.isValid(externalId)
        || externalId.equals(RESERVED)
        || elements.stream().anyMatch(element -> UNSAFE.matcher(element).matches())) {
      throw badUrl(url);
    }
    return new PushPath(externalId, sequence(base), container);
  }

  private static List<String> decoded(String path, String url) {
    try {
      return Stream.of(path.split("/", -1))
          .map(element -> URLDecoder.decode(element.replace("+", "%2B"), UTF_8))
          .toList();
    } catch (IllegalArgumentException e) {
      throw badUrl(url);
    }
  }

  private static Container container(String extension) {
    return Stream.of(Container.values())
        .filter(container -> extension.equals("." + container.extension()))
        .findFirst()
        .orElseThrow(() -> new PushRefusedException(400, "ignoring file extension: " + extension));
  }

  private static long sequence(String text) {
    boolean digitsOnly = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digitsOnly ? parseUnsigned(text).orElse(0L) : 0L;
  }

  private static Optional<Long> parseUnsigned(String digits) {
    try {
      return Optional.of(Long.parseUnsignedLong(digits));
    } catch (NumberFormatException beyond64Bits) {
      return Optional.empty();
    }
  }

  private static PushRefusedException badUrl(String url) {
    return new PushRefusedException(400, "Bad URL url=" + url);
  }
}
