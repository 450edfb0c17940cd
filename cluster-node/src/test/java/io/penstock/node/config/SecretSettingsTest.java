package io.penstock.node.config;

import static io.penstock.node.config.SettingsFixture.EMPTY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-ethPassword hunter2",
        "-kafkaPassword hunter2",
        "-remoteSignerHeaders Authorization:hunter2",
        "-liveAIHeartbeatHeaders Authorization:hunter2",
        "-recordStore s3+https://key:hunter2@host/bucket",
        "-metadataQueueUri amqp://user:hunter2@host",
        "-ethUrl https://rpc.example/v3/hunter2",
        "-orchWebhookUrl https://hook.example/hunter2",
        "-authWebhookUrl https://user:hunter2@hook.example/a",
        "-authWebhookUrl https://hook.example/a?key=hunter2",
        "-jdbcUrl jdbc:postgresql://host/db?user=a&password=hunter2",
        "-jdbcUrl jdbc:h2:file:/srv/db;USER=a;PASSWORD=hunter2"
      })
  void isNeitherPrintedNorToldNorPartOfTheSettingsText(String commandLine) {
    SettingsResult.Parsed parsed = EMPTY.accepts(commandLine + " -orchAddr o:1");

    assertThat(parsed.changed()).contains("***").doesNotContain("hunter2");
    assertThat(parsed.warnings().toString()).doesNotContain("hunter2");
    assertThat(parsed.settings().toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-ethPasword hunter2",
        "-ethPassword= hunter2",
        "hunter2",
        "-authWebhookUrl ftp://user:hunter2@hook",
        "-jdbcUrl jdbc:mysql://host/db?password=hunter2",
        "-orchAddr ftp://user:hunter2@host"
      })
  void isNotQuotedWhenItIsRefused(String commandLine) {
    assertThat(EMPTY.refuses(commandLine).toString()).doesNotContain("hunter2");
  }

  @Test
  void tableShowsWhatDiffersFromTheDefaultsOnly() {
    assertThat(EMPTY.accepts("-maxAttempts 3 -maxSessions 40 -orchAddr o:1").changed())
        .isEqualTo(
            """
            | Name        | Value |
            | maxSessions | 40    |
            | orchAddr    | o:1   |
            """);
  }

  @Test
  void brokenHoconIsNotQuoted() {
    assertThat(
            SettingsFixture.withFile("/etc/n.conf", "penstock.signer { x = \"hunter2 }\n}")
                .refuses("-config /etc/n.conf")
                .toString())
        .contains("/etc/n.conf is not HOCON")
        .doesNotContain("hunter2");
  }
}
