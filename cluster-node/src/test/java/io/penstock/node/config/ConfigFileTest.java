package io.penstock.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.selection.orchestrator.OrchestratorUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

  private static SettingsFixture stock(String content) {
    return SettingsFixture.withFile("/etc/gw.cfg", content);
  }

  private static SettingsFixture hocon(String content) {
    return SettingsFixture.withFile("/etc/gw.conf", content);
  }

  @Test
  void readsTheStockFormat() {
    NodeSettings settings =
        stock(
                """
                # a gateway
                gateway
                orchAddr 10.0.0.5:8935,10.0.0.6:8935

                  maxSessions   40 # not more
                LP_MAXATTEMPTS 5
                httpIngest false
                maxSessions 41
                """)
            .settings("-config /etc/gw.cfg");

    assertThat(settings.discovery().orchestrators()).hasSize(2);
    assertThat(settings.ingest().maxSessions()).isEqualTo(41);
    assertThat(settings.ingest().httpPush()).isFalse();
    assertThat(settings.transcoding().maxAttempts()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -orchAddr a          | /etc/gw.cfg line 1 | without dashes
          orchadr a            | /etc/gw.cfg line 1 | did you mean orchAddr?
          orchAddr             | orchAddr (/etc/gw.cfg line 1) | no value
          maxSessions 4 0      | maxSessions (/etc/gw.cfg line 1) | "4 0"
          """)
  void namesTheLineThatCannotBeUsed(String line, String place, String reason) {
    assertThat(stock(line + "\n").refuses("-config /etc/gw.cfg"))
        .singleElement()
        .asString()
        .startsWith(place)
        .contains(reason);
  }

  @Test
  void pointsAtATabWhereASpaceIsExpected() {
    assertThat(stock("ethPassword\thunter2\n").refuses("-config /etc/gw.cfg"))
        .containsExactly(
            "/etc/gw.cfg line 1: ethPassword is followed by a tab; expected one space");
  }

  @Test
  void readsHoconAndLeavesTheTuningOfAkkaAlone() {
    SettingsResult.Parsed parsed =
        hocon(
                """
                penstock {
                  discovery.orch-addr = [10.0.0.5, "b:1"]
                  ingest { max-sessions = 40, upload-idle-timeout = 5s }
                  monitoring.monitor = on
                }
                akka.loglevel = WARNING
                """)
            .accepts("-config /etc/gw.conf");

    assertThat(parsed.settings().discovery().orchestrators())
        .extracting(OrchestratorUri::value)
        .containsExactly("https://10.0.0.5:8935", "https://b:1");
    assertThat(parsed.settings().ingest().maxSessions()).isEqualTo(40);
    assertThat(parsed.settings().ingest().uploadIdleTimeout()).hasSeconds(5);
    assertThat(parsed.settings().monitoring().stockMetrics()).isTrue();
    assertThat(parsed.tuning().getString("akka.loglevel")).isEqualTo("WARNING");
    assertThat(parsed.tuning().hasPath("penstock")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "penstock.ingest.max-session = 1, did you mean penstock.ingest.max-sessions?",
    "ingest.max-sessions = 1, there is no setting ingest.max-sessions",
    "penstock.ingest.max-sessions = {a: 1}, there is no setting penstock.ingest.max-sessions.a",
    "penstock.ingest.max-sessions = x, cannot be used"
  })
  void refusesWhatIsNoSettingInHocon(String content, String reason) {
    assertThat(hocon(content).refuses("-config /etc/gw.conf"))
        .singleElement()
        .asString()
        .contains("/etc/gw.conf", reason);
  }
}
