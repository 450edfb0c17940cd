package io.penstock.node.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory or data.
 *
 * @param bytes not negative
 */
public record ByteSize(long bytes) {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\s?([A-Za-z]*)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "", 1L,
          "B", 1L,
          "kB", 1_000L,
          "KB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30);

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size cannot be negative: " + bytes);
    }
  }

  /** Reads {@code 1024}, {@code 64MiB} or {@code 2GB}; empty if it is not of that form. */
  static Optional<ByteSize> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || !UNITS.containsKey(matcher.group(2))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ByteSize(
              Math.multiplyExact(
                  Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)).longValue())));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
