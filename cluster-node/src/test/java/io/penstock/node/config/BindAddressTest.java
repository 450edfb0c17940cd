package io.penstock.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindAddressTest {

  private static final BindAddress DEFAULT = BindAddress.loopback(9935);

  @ParameterizedTest
  @CsvSource({
    "'', 127.0.0.1:9935",
    ":8935, 127.0.0.1:8935",
    "0.0.0.0, 0.0.0.0:9935",
    "gw.example:80, gw.example:80",
    "localhost:0, localhost:0",
    "[::1]:80, [::1]:80",
    "[::1], [::1]:9935",
    "::1, [::1]:9935",
    "::, [::]:9935",
    "[fe80::1%eth0]:80, [fe80::1%eth0]:80"
  })
  void completesAsTheStockGatewayDoesAndKnowsIpv6(String text, String address) {
    assertThat(BindAddress.parse(text, DEFAULT)).get().hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9935",
        "a:",
        "a:b",
        "a:70000",
        "a:-1",
        "300.1.1.1:80",
        "[::1",
        "[x]:1",
        "a b:1",
        "http://a:80",
        "a/b:1",
        "1.2.3:80",
        "[::1]80",
        "::1:x"
      })
  void refusesWhatCannotBeListenedOn(String text) {
    assertThat(BindAddress.parse(text, DEFAULT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.8.9.1, true",
    "localhost, true",
    "LOCALHOST, true",
    "::1, true",
    "0:0:0:0:0:0:0:1, true",
    "0.0.0.0, false",
    "::, false",
    "10.0.0.1, false",
    "127.example.com, false",
    "localhost.example.com, false"
  })
  void countsOnlyLoopbackLiteralsAndLocalhostAsPrivate(String host, boolean loopback) {
    assertThat(new BindAddress(host, 1).isLoopback()).isEqualTo(loopback);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:1, 127.0.0.1:1, true",
    "127.0.0.1:1, 0.0.0.0:1, true",
    "[::]:1, 127.0.0.1:1, true",
    "127.0.0.1:1, 127.0.0.1:2, false",
    "127.0.0.1:1, 127.0.0.2:1, false",
    "127.0.0.1:0, 127.0.0.1:0, false"
  })
  void seesWhichAddressesCannotBothBeHad(String one, String other, boolean clash) {
    BindAddress first = BindAddress.parse(one, DEFAULT).orElseThrow();
    BindAddress second = BindAddress.parse(other, DEFAULT).orElseThrow();

    assertThat(first.clashesWith(second)).isEqualTo(clash);
    assertThat(second.clashesWith(first)).isEqualTo(clash);
  }
}
