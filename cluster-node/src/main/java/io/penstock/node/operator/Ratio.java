package io.penstock.node.operator;

import static java.util.Objects.requireNonNull;

import io.penstock.payments.money.Price;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An exact number as operators write it: an integer, a decimal or a fraction.
 *
 * @param denominator positive
 */
record Ratio(BigInteger numerator, BigInteger denominator) {

  private static final int LONGEST = 100;
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?");
  private static final Pattern FRACTION = Pattern.compile("[+-]?[0-9]+/0*[1-9][0-9]*");

  Ratio {
    requireNonNull(numerator, "numerator is null");
    requireNonNull(denominator, "denominator is null");
  }

  static Optional<Ratio> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    if (FRACTION.matcher(text).matches()) {
      int slash = text.indexOf('/');
      return Optional.of(
          new Ratio(
              new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1))));
    }
    if (!DECIMAL.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal decimal = new BigDecimal(text);
    BigInteger scale = BigInteger.TEN.pow(Math.max(0, decimal.scale()));
    return Optional.of(
        new Ratio(decimal.multiply(new BigDecimal(scale)).toBigIntegerExact(), scale));
  }

  boolean isPositive() {
    return numerator.signum() > 0;
  }

  Ratio times(BigInteger factor) {
    return new Ratio(numerator.multiply(factor), denominator);
  }

  /**
   * @param divisor positive
   */
  Ratio dividedBy(Ratio divisor) {
    return new Ratio(
        numerator.multiply(divisor.denominator), denominator.multiply(divisor.numerator));
  }

  Price toPrice() {
    return new Price(numerator, denominator);
  }

  String withThreeDecimals() {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), 3, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
