package io.penstock.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogVerbosityTest {

  @ParameterizedTest
  @CsvSource({
    "-1, WARN, WARN",
    "0, WARN, WARN",
    "2, WARN, WARN",
    "3, INFO, WARN",
    "4, DEBUG, WARN",
    "5, DEBUG, DEBUG",
    "6, DEBUG, DEBUG",
    "9, DEBUG, DEBUG"
  })
  void showsMoreTheHigherItIs(int verbosity, String ours, String libraries) {
    LoggerContext loggers = new LoggerContext();

    new LogVerbosity(loggers, 3).change(verbosity);

    assertThat(loggers.getLogger("io.penstock.session").getEffectiveLevel()).hasToString(ours);
    assertThat(loggers.getLogger("akka.cluster").getEffectiveLevel()).hasToString(libraries);
  }
}
