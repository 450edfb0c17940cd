package io.penstock.payments.signing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/** An Ethereum address as 40 lower-case hexadecimal digits. */
public record EthAddress(@JsonValue String hex) {

  /** What an off-chain party uses in place of an address. */
  public static final EthAddress ZERO = new EthAddress("0".repeat(40));

  @JsonCreator
  public EthAddress {
    requireNonNull(hex, "hex is null");
    if (hex.length() != 40) {
      throw new IllegalArgumentException("an address has 20 bytes");
    }
  }

  public static EthAddress of(byte[] bytes) {
    return new EthAddress(HexFormat.of().formatHex(bytes));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return "0x" + hex;
  }
}
