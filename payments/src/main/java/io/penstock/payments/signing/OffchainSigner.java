package io.penstock.payments.signing;

/** Has no key. */
final class OffchainSigner implements RequestSigner {

  @Override
  public EthAddress address() {
    return EthAddress.ZERO;
  }

  @Override
  public byte[] sign(byte[] message) {
    return new byte[0];
  }
}
