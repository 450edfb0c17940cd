package io.penstock.payments.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/** An Ethereum address as 40 lower-case hexadecimal digits. */
public record EthAddress(@JsonValue String hex) {

  /** What an off-chain party uses in place of an address. */
  public static final EthAddress ZERO = new EthAddress("0".repeat(40));

  private static final int DIGITS = 40;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public EthAddress {
    requireNonNull(hex, "hex is null");
    if (hex.length() != DIGITS) {
      throw new IllegalArgumentException("an address has 20 bytes");
    }
    if (!hex.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0)) {
      throw new IllegalArgumentException("an address has lower-case hexadecimal digits only");
    }
  }

  public static EthAddress of(byte[] bytes) {
    return new EthAddress(HexFormat.of().formatHex(bytes));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Whether this stands for "no address", as off-chain parties send. */
  public boolean isZero() {
    return equals(ZERO);
  }

  /** {@code 0x} and 40 digits whose case is the checksum of EIP-55. */
  public String checksummed() {
    byte[] hash = Keccak256.of(hex.getBytes(US_ASCII));
    StringBuilder text = new StringBuilder(DIGITS + 2).append("0x");
    for (int i = 0; i < DIGITS; i++) {
      int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xf;
      char digit = hex.charAt(i);
      text.append(nibble >= 8 ? Character.toUpperCase(digit) : digit);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return "0x" + hex;
  }
}
