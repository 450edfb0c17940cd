package io.penstock.node.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as Go's flag package reads them, so that a stock start line means the same here. */
final class GoSyntax {

  private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
  private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?(0|[1-9](_?[0-9])*)");
  private static final Pattern PREFIXED =
      Pattern.compile(
          "([+-]?)0(?:[xX](_?[0-9a-fA-F]+)+|[oO]?(_?[0-7]+)+|[bB](_?[01]+)+)",
          Pattern.UNICODE_CASE);
  private static final Pattern FLOAT =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
  private static final Pattern DURATION_PART =
      Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private GoSyntax() {}

  static Optional<Boolean> bool(String text) {
    if (TRUE.contains(text)) {
      return Optional.of(true);
    }
    return FALSE.contains(text) ? Optional.of(false) : Optional.empty();
  }

  /** A 64-bit integer: decimal, or with the prefix 0x, 0o, 0 or 0b. */
  static OptionalLong integer(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return fitting(new BigInteger(text.replace("_", "").replace("+", "")));
    }
    if (!PREFIXED.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    boolean negative = text.startsWith("-");
    String digits = text.replaceFirst("^[+-]", "").replace("_", "");
    BigInteger magnitude =
        switch (digits.charAt(1)) {
          case 'x', 'X' -> new BigInteger(digits.substring(2), 16);
          case 'b', 'B' -> new BigInteger(digits.substring(2), 2);
          case 'o', 'O' -> new BigInteger(digits.substring(2), 8);
          default -> new BigInteger(digits, 8);
        };
    return fitting(negative ? magnitude.negate() : magnitude);
  }

  /** A finite number; Go's NaN and Inf are refused, no setting has a use for them. */
  static OptionalDouble number(String text) {
    return FLOAT.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  /** {@code 1h30m}, {@code 500ms}, {@code -2s}; a bare number other than 0 is none. */
  static Optional<Duration> duration(String text) {
    boolean negative = text.startsWith("-");
    String rest = text.replaceFirst("^[+-]", "");
    if (rest.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = DURATION_PART.matcher(rest);
    int end = 0;
    while (end < rest.length() && part.find(end) && part.start() == end) {
      BigDecimal unit = BigDecimal.valueOf(NANOS.get(part.group(2)));
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
      end = part.end();
    }
    if (rest.isEmpty() || end < rest.length()) {
      return Optional.empty();
    }
    OptionalLong whole = fitting(nanos.toBigInteger());
    return whole.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(negative ? -whole.getAsLong() : whole.getAsLong()));
  }

  private static OptionalLong fitting(BigInteger value) {
    return value.bitLength() <= 63 ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
  }
}
