package io.penstock.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogFormatTest {

  private final LoggerContext loggers = new LoggerContext();
  private ConsoleAppender<ILoggingEvent> appender;

  @BeforeEach
  void configure() throws JoranException {
    loggers.setMDCAdapter(new LogbackMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(loggers);
    configurator.doConfigure(getClass().getResource("/logback.xml"));
    appender =
        (ConsoleAppender<ILoggingEvent>)
            loggers.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDERR");
  }

  private String line(String message, Map<String, String> context) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerName("io.penstock.session.stream.SegmentEdge");
    event.setLoggerContext(loggers);
    event.setLevel(Level.INFO);
    event.setMessage(message);
    event.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
    event.setMDCPropertyMap(context);
    return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void goesToStandardError() {
    assertThat(appender.getTarget()).isEqualTo("System.err");
  }

  @Test
  void putsTheManifestFirst() {
    assertThat(line("swapped", Map.of("manifestID", "m1")))
        .isEqualTo("2026-01-02T03:04:05.678Z INFO  manifestID=m1 SegmentEdge: swapped\n");
  }

  @Test
  void saysNothingOfAManifestWhereThereIsNone() {
    assertThat(line("ready", Map.of()))
        .isEqualTo("2026-01-02T03:04:05.678Z INFO  SegmentEdge: ready\n");
  }

  @Test
  void keepsAMessageOnOneLine() {
    assertThat(line("first\r\nforged line", Map.of()))
        .isEqualTo("2026-01-02T03:04:05.678Z INFO  SegmentEdge: first | forged line\n");
  }
}
