package io.penstock.node.config;

import static io.penstock.node.config.SettingsFixture.EMPTY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -maxAttempts three                | -maxAttempts    | "three"        | a whole number
          -maxAttempts 3.5                  | -maxAttempts    | "3.5"          | a whole number
          -maxSessions 0                    | -maxSessions    | "0"            | from 1 to
          -maxSessions auto                 | -maxSessions    | "auto"         | for orchestrators only
          -uploadIdleTimeout 10             | -uploadIdleTimeout | "10"        | a duration with a unit
          -uploadIdleTimeout 1ms            | -uploadIdleTimeout | "1ms"       | from 1s to 300s
          -discoveryTimeout fast            | -discoveryTimeout  | "fast"      | a duration with a unit
          -selectRandFreq much              | -selectRandFreq | "much"         | a number
          -httpIngest=maybe                 | -httpIngest     | "maybe"        | true or false
          -httpIngest false                 | -httpIngest     | boolean        | write -httpIngest=false
          -httpAddr 127.0.0.1:99999         | -httpAddr       | "127.0.0.1:99999" | host:port
          -httpAddr http://127.0.0.1:80     | -httpAddr       | "http://127.0.0.1:80" | host:port
          -httpAddr 9935                    | -httpAddr       | "9935"         | :port
          -cliAddr 127.0.0.1:9935           | -httpAddr       | -cliAddr       | two different ports
          -orchAddr ftp://a                 | -orchAddr       | "ftp://a"      | host:port
          -orchMinLivepeerVersion new       | -orchMinLivepeerVersion | "new"  | a version such as
          -transcodingOptions P9000p        | -transcodingOptions | "P9000p"   | preset names
          -transcodingOptions /no/such      | -transcodingOptions | /no/such   | there is no file
          -authWebhookUrl ftp://hook        | -authWebhookUrl | "ftp://hook"   | http://
          -jdbcUrl jdbc:mysql://h/db        | -jdbcUrl        | "jdbc:mysql:"? | jdbc:postgresql:
          -ingestBufferSize lots            | -ingestBufferSize | "lots"       | 64MiB
          -maxSegmentSize 1GiB              | -maxSegmentSize | 1073741824     | at most that
          -network arbitrum-one-mainnet     | -network        | "arbitrum-one-mainnet" | offchain
          -orchestrator                     | -orchestrator   | orchestrator   | go-livepeer
          -gateway -transcoder              | -transcoder     | transcoder     | go-livepeer
          -gateway=false                    | -gateway        | only role      | true
          -metricsClientIP -metricsPerStream=false | -metricsPerStream | false | both, or none
          -v 7                              | -v              | "7"            | 0 to 6
          -config /no/such                  | -config         | /no/such       | there is no file
          -orchAddr                         | -orchAddr       | no value       | expected text
          -orchadr x                        | -orchadr        | no such flag   | -orchAddr
          -selectRandWeight 0.3             | -selectRandWeight | no such flag | -selectRandFreq
          -orchPerfStatsURL x               | -orchPerfStatsURL | no such flag | -orchPerfStatsUrl
          """)
  void namesSettingValueAndExpectation(
      String commandLine, String setting, String value, String expected) {
    assertThat(EMPTY.refuses(commandLine))
        .singleElement()
        .asString()
        .startsWith(setting)
        .contains(value.replaceAll("\"?[?]$", ""), expected);
  }

  @Test
  void reportsEverythingAtOnce() {
    assertThat(EMPTY.refuses("-maxAttempts x -nosuch -v 9 -network mainnet")).hasSize(4);
  }

  @Test
  void namesTheVariableThatHoldsTheValue() {
    assertThat(SettingsFixture.withEnvironment("LP_MAXATTEMPTS", "x").refuses(""))
        .singleElement()
        .asString()
        .startsWith("LP_MAXATTEMPTS: \"x\"");
  }

  @Test
  void onlyWarnsOfUnknownVariables() {
    assertThat(
            SettingsFixture.withEnvironment("LP_ORCHADR", "x").accepts("-orchAddr o:1").warnings())
        .containsExactly(
            "LP_ORCHADR: no setting has this environment variable; did you mean LP_ORCHADDR?");
  }

  @Test
  void publicClientPortNeedsAuthenticationOrTheOperatorsWord() {
    String stock = "-gateway -orchAddr 10.0.0.5:8935 -httpAddr 0.0.0.0:9935 -httpIngest -monitor";

    assertThat(EMPTY.refuses(stock))
        .singleElement()
        .asString()
        .startsWith("-httpAddr: 0.0.0.0:9935")
        .contains("add -authWebhookUrl <url>", "add -allowPublicWithoutAuth", "127.0.0.1:9935");
    assertThat(EMPTY.settings(stock + " -allowPublicWithoutAuth").ingest().httpPush()).isTrue();
    assertThat(EMPTY.settings(stock + " -authWebhookUrl http://h/a").ingest().httpPush()).isTrue();
    assertThat(EMPTY.settings("-httpAddr 0.0.0.0:9935 -httpIngest=false").ingest().httpPush())
        .isFalse();
  }

  @Test
  void publicOperatorPortNeedsTheOperatorsWord() {
    assertThat(EMPTY.refuses("-cliAddr 0.0.0.0:5935"))
        .singleElement()
        .asString()
        .contains("-allowPublicOperatorPort", "127.0.0.1:5935");
    assertThat(EMPTY.settings("-cliAddr 0.0.0.0:5935 -allowPublicOperatorPort").listen().operator())
        .hasToString("0.0.0.0:5935");
  }
}
