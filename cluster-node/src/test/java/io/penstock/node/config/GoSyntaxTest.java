package io.penstock.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoSyntaxTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "500ms, 500000000",
    "2s, 2000000000",
    "1h30m, 5400000000000",
    "1.5s, 1500000000",
    ".5s, 500000000",
    "1.s, 1000000000",
    "-2s, -2000000000",
    "+2s, 2000000000",
    "3us, 3000",
    "3µs, 3000",
    "1ns, 1",
    "1m0.25s, 60250000000"
  })
  void readsDurationsAsGoDoes(String text, long nanos) {
    assertThat(GoSyntax.duration(text)).contains(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", ".s", "1 s", "1d", "1s2", "--1s", "300000000h", "1S"})
  void refusesDurationsAsGoDoes(String text) {
    assertThat(GoSyntax.duration(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-7, -7",
    "+7, 7",
    "0x10, 16",
    "0o17, 15",
    "017, 15",
    "0b101, 5",
    "1_000, 1000",
    "-0x10, -16",
    "9223372036854775807, 9223372036854775807"
  })
  void readsIntegersAsGoDoes(String text, long value) {
    assertThat(GoSyntax.integer(text)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.0", "09", "0x", "1__0", "9223372036854775808", "1e3", " 1"})
  void refusesIntegersAsGoDoes(String text) {
    assertThat(GoSyntax.integer(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.3, 0.3", "100, 100", "1e-3, 0.001", ".5, 0.5", "-2., -2"})
  void readsNumbers(String text, double value) {
    assertThat(GoSyntax.number(text)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "Inf", "1f", "1d", "0x1p-2", "1e", "."})
  void refusesNumbersThatNoSettingCanUse(String text) {
    assertThat(GoSyntax.number(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "on", "", "TrUe", "2"})
  void refusesBooleansThatGoDoesNotKnow(String text) {
    assertThat(GoSyntax.bool(text)).isEmpty();
  }
}
