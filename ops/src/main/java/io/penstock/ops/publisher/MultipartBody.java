package io.penstock.ops.publisher;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a multipart answer as a publisher does: by boundary and part headers, knowing nothing of
 * how it was written.
 */
public final class MultipartBody {

  private static final byte[] END_OF_HEADERS = {'\r', '\n', '\r', '\n'};

  private MultipartBody() {}

  /**
   * One rendition.
   *
   * @param name from the header {@code Rendition-Name}
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record Part(String name, byte[] bytes) {}

  /**
   * The parts in their order.
   *
   * @throws IllegalArgumentException if the body ends early or is framed wrongly
   */
  public static List<Part> parse(String contentType, byte[] body) {
    String boundary =
        parameter(contentType, "boundary")
            .orElseThrow(() -> new IllegalArgumentException("no boundary: " + contentType));
    byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    List<Part> parts = new ArrayList<>();
    int at = indexOf(body, delimiter, 0) + delimiter.length;
    while (!startsWith(body, at, "--")) {
      int headersEnd = indexOf(body, END_OF_HEADERS, at);
      String headers = new String(body, at, headersEnd - at, StandardCharsets.ISO_8859_1);
      int length = Integer.parseInt(header(headers, "content-length"));
      int start = headersEnd + END_OF_HEADERS.length;
      parts.add(
          new Part(
              header(headers, "rendition-name"), Arrays.copyOfRange(body, start, start + length)));
      at = indexOf(body, delimiter, start + length) + delimiter.length;
    }
    return parts;
  }

  private static String header(String headers, String name) {
    return headers
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).trim())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a part has no " + name));
  }

  private static Optional<String> parameter(String contentType, String name) {
    return Arrays.stream(contentType.split(";", -1))
        .map(String::trim)
        .filter(part -> part.startsWith(name + "="))
        .map(part -> part.substring(name.length() + 1).replace("\"", ""))
        .findFirst();
  }

  private static boolean startsWith(byte[] body, int at, String text) {
    return at + text.length() <= body.length
        && new String(body, at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }

  private static int indexOf(byte[] body, byte[] wanted, int from) {
    for (int i = from; i + wanted.length <= body.length; i++) {
      if (Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new IllegalArgumentException("the answer ends early");
  }
}
