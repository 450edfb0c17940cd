package io.penstock.payments.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EthAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0xde709f2102306220921060314715629080e2fb77"
      })
  void writesTheChecksumOfEip55(String checksummed) {
    EthAddress address = new EthAddress(checksummed.substring(2).toLowerCase(Locale.ROOT));

    assertThat(address.checksummed()).isEqualTo(checksummed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "F39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
        "g000000000000000000000000000000000000000"
      })
  void rejectsWhatIsNotTwentyBytesInLowerCase(String hex) {
    assertThatIllegalArgumentException().isThrownBy(() -> new EthAddress(hex));
  }

  @Test
  void roundTripsBytes() {
    EthAddress address = new EthAddress("f39fd6e51aad88f6f4ce6ab8827279cfffb92266");

    assertThat(EthAddress.of(address.bytes())).isEqualTo(address);
    assertThat(address.isZero()).isFalse();
    assertThat(EthAddress.of(new byte[20]).isZero()).isTrue();
  }
}
