package io.penstock.payments.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Sign;

/** The vectors of orchestrator-wire-protocol.md 11. */
class SignatureTest {

  private static final EthAddress SIGNER =
      new EthAddress("f39fd6e51aad88f6f4ce6ab8827279cfffb92266");
  private static final byte[] REQUEST = SIGNER.checksummed().getBytes(US_ASCII);
  private static final byte[] REQUEST_SIGNATURE =
      hex(
          "47d66008c2c5b0671b8e7b43b62245ae9c4ba5f6ff7e94328b68eb45090cb108"
              + "0815dec67a20bdec15ce794c9ce271fa8e6552d6b0976ab7a0b92d5516b32ef31c");
  private static final List<byte[]> RENDITIONS =
      List.of("rendition-one".getBytes(US_ASCII), "rendition-two".getBytes(US_ASCII));
  private static final byte[] RENDITIONS_SIGNATURE =
      hex(
          "a79d9d38879b49446c38dac31464ea21f68a7bdae6d9443a5bb676fd3faeb4ab"
              + "40cf63e5f6d97a55000d51a1999f577c2f0dc2f253dc4b646fc3aa7d620983a11b");

  @Test
  void hashesARequestTwice() {
    assertThat(Keccak256.of(REQUEST))
        .isEqualTo(hex("db2ec52069cba65d62a560cad9088e7a709d09e7c14b33d740b428038e383e34"));
    assertThat(LivepeerSignature.digest(REQUEST))
        .isEqualTo(hex("f074936dd977c94afc63c17c070306255d3725c737aeba74ed58961f48f7bde9"));
  }

  @Test
  void recoversTheSignerOfARequest() {
    assertThat(LivepeerSignature.signer(REQUEST, REQUEST_SIGNATURE)).contains(SIGNER);
  }

  @Test
  void namesAnotherSignerWhenTheRequestDiffers() {
    assertThat(LivepeerSignature.signer("other".getBytes(US_ASCII), REQUEST_SIGNATURE))
        .isNotEqualTo(Optional.of(SIGNER));
  }

  @Test
  void hashesRenditionsOnce() {
    assertThat(RenditionSignature.hash(RENDITIONS))
        .isEqualTo(hex("93712e35ddb18ec5abb0b96db85b7e5215883003258936121c54b46d3599d914"));
  }

  @Test
  void recoversWhoVouchesForRenditions() {
    assertThat(RenditionSignature.signer(RENDITIONS, RENDITIONS_SIGNATURE)).contains(SIGNER);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 26, 29, -1})
  void rejectsAnotherRecoveryId(int v) {
    byte[] signature = REQUEST_SIGNATURE.clone();
    signature[64] = (byte) v;

    assertThat(LivepeerSignature.signer(REQUEST, signature)).isEmpty();
  }

  @Test
  void rejectsTheUpperHalfOfS() {
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(REQUEST_SIGNATURE, 32, 64));
    byte[] high = Sign.CURVE_PARAMS.getN().subtract(s).toByteArray();
    byte[] signature = REQUEST_SIGNATURE.clone();
    System.arraycopy(high, high.length - 32, signature, 32, 32);
    signature[64] = 27;

    assertThat(LivepeerSignature.signer(REQUEST, signature)).isEmpty();
  }

  @Property(tries = 300)
  void neverThrowsOnHostileSignatures(@ForAll @Size(min = 63, max = 66) byte[] signature) {
    if (signature.length == 65) {
      signature[64] = 27;
      signature[32] &= 0x3f;
    }

    assertThat(RenditionSignature.signer(RENDITIONS, signature)).isNotEqualTo(Optional.of(SIGNER));
  }

  @Test
  void offchainSignsNothing() {
    RequestSigner signer = RequestSigner.offchain();

    assertThat(signer.address()).isEqualTo(EthAddress.ZERO);
    assertThat(signer.sign(REQUEST)).isEmpty();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
