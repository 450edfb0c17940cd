package io.penstock.payments.money;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;

/**
 * Wei per unit of work, exact and reduced (orchestrator-wire-protocol.md 7.1).
 *
 * @param wei numerator, not negative
 * @param units denominator, positive
 */
public record Price(BigInteger wei, BigInteger units) implements Comparable<Price> {

  public Price {
    requireNonNull(wei, "wei is null");
    requireNonNull(units, "units is null");
    if (wei.signum() < 0 || units.signum() <= 0) {
      throw new IllegalArgumentException("a price is not negative and its units are positive");
    }
    BigInteger divisor = wei.gcd(units);
    wei = wei.divide(divisor);
    units = units.divide(divisor);
  }

  public static Price of(long wei, long units) {
    return new Price(BigInteger.valueOf(wei), BigInteger.valueOf(units));
  }

  @Override
  public int compareTo(Price other) {
    return wei.multiply(other.units).compareTo(other.wei.multiply(units));
  }

  /** {@code n} or {@code n/d}. */
  @Override
  public String toString() {
    return units.equals(BigInteger.ONE) ? wei.toString() : wei + "/" + units;
  }
}
