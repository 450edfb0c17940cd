package io.penstock.node.config;

import static io.penstock.node.config.SettingsFixture.EMPTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.profile.VideoProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void runsWithoutAnyFlagOnLoopbackUnderTheUsersHome() {
    NodeSettings settings = EMPTY.settings("");

    assertThat(settings.listen().http()).hasToString("127.0.0.1:9935");
    assertThat(settings.listen().operator()).hasToString("127.0.0.1:5935");
    assertThat(settings.storage().dataDir()).isEqualTo(Path.of("/home/op/.penstock"));
    assertThat(settings.storage().jdbcUrl().value())
        .startsWith("jdbc:h2:file:/home/op/.penstock/db/penstock;")
        .contains("WRITE_DELAY=0", "DB_CLOSE_ON_EXIT=FALSE");
    assertThat(settings.cluster()).isEqualTo(new ClusterSettings("edge-7", "127.0.0.1", 0));
    assertThat(settings.transcoding().profiles())
        .extracting(VideoProfile::name)
        .containsExactly("P240p30fps16x9", "P360p30fps16x9");
    assertThat(settings.transcoding().maxAttempts()).isEqualTo(3);
    assertThat(settings.ingest().httpPush()).isTrue();
    assertThat(settings.ingest().maxSessions()).isEqualTo(10);
    assertThat(settings.ingest().uploadIdleTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.verbosity()).isEqualTo(3);
  }

  @Test
  void saysThatNothingCanBeTranscodedWithoutOrchestrators() {
    assertThat(EMPTY.accepts("").warnings())
        .singleElement()
        .asString()
        .contains("-orchAddr host:port");
  }

  @Test
  void takesAStockStartLineOnceThePublicBindIsAllowed() {
    NodeSettings settings =
        EMPTY.settings(
            "-gateway -orchAddr 10.0.0.5:8935 -httpAddr 0.0.0.0:9935 -httpIngest -monitor"
                + " -allowPublicWithoutAuth");

    assertThat(settings.listen().http()).isEqualTo(new BindAddress("0.0.0.0", 9935));
    assertThat(settings.discovery().orchestrators())
        .containsExactly(OrchestratorUri.parse("10.0.0.5:8935"));
    assertThat(settings.monitoring().stockMetrics()).isTrue();
  }

  @Test
  void keepsTheOperatorsOrderOfOrchestratorsAndEachOnce() {
    NodeSettings settings = EMPTY.settings("-orchAddr b:8935,https://a,,B:8935");

    assertThat(settings.discovery().orchestrators())
        .extracting(OrchestratorUri::value)
        .containsExactly("https://b:8935", "https://a:8935");
  }

  @Test
  void lastOfSeveralValuesWins() {
    assertThat(EMPTY.settings("-maxAttempts 5 -maxAttempts=7").transcoding().maxAttempts())
        .isEqualTo(7);
  }

  @Test
  void commandLineGoesBeforeEnvironmentBeforeFile() {
    SettingsFixture machine =
        new SettingsFixture(
            Map.of("LP_MAXATTEMPTS", "5", "LP_CONFIG", "/etc/gw", "LP_MAXSESSIONS", ""),
            Map.of("/etc/gw", "maxAttempts 7\nmaxSessions 40\nv 4\n"));

    NodeSettings settings = machine.settings("-v 5");

    assertThat(settings.transcoding().maxAttempts()).isEqualTo(5);
    assertThat(settings.ingest().maxSessions()).isEqualTo(40);
    assertThat(settings.verbosity()).isEqualTo(5);
  }

  @Test
  void readsProfilesFromTheFileThatTranscodingOptionsNames() {
    String json =
        "[{\"name\":\"low\",\"width\":320,\"height\":180,\"bitrate\":300000,\"fps\":25}]\n";

    NodeSettings settings =
        SettingsFixture.withFile("/etc/profiles", json)
            .settings("-transcodingOptions /etc/profiles");

    assertThat(settings.transcoding().profiles())
        .extracting(VideoProfile::name)
        .containsExactly("low");
  }

  @Test
  void emptyTranscodingOptionsMeanWhatTheyMeanToTheStockGateway() {
    SettingsResult result = EMPTY.parse(List.of("-transcodingOptions", ""));

    assertThat(((SettingsResult.Parsed) result).settings().transcoding().profiles())
        .extracting(VideoProfile::name)
        .containsExactly("P240p30fps4x3", "P360p30fps16x9");
  }

  @Test
  void negativeMaxAttemptsMeansThatNothingIsTranscoded() {
    assertThat(EMPTY.settings("-maxAttempts -1").transcoding().maxAttempts()).isZero();
  }

  @Test
  void clientIpInMetricsImpliesTheStream() {
    assertThat(EMPTY.settings("-monitor -metricsClientIP").monitoring())
        .isEqualTo(new MonitoringSettings(true, true, true));
  }

  @Test
  void acceptsDeprecatedSpellings() {
    assertThat(EMPTY.settings("-broadcaster -datadir /srv/gw").storage().dataDir())
        .isEqualTo(Path.of("/srv/gw"));
  }

  @Test
  void warnsOnceOfEachSettingWhoseEffectIsMissing() {
    assertThat(EMPTY.warnings("-selectRandFreq 0.5 -nvidia 0 -rtmpAddr 127.0.0.1:1936"))
        .satisfiesExactlyInAnyOrder(
            w -> assertThat(w).contains("-selectRandFreq", "not supported yet", "Weighs chance"),
            w -> assertThat(w).contains("-nvidia", "transcoder role"),
            w -> assertThat(w).contains("-rtmpAddr", "RTMP"));
  }

  @Test
  void saysThatResultsAreVerifiedWhateverIsAskedFor() {
    assertThat(EMPTY.warnings("-localVerify=false"))
        .singleElement()
        .asString()
        .contains("-localVerify", "results are always verified");
    assertThat(EMPTY.warnings("-localVerify=true")).isEmpty();
  }

  @Test
  void printsItsVersionItsFlagsAndItsDescription() {
    assertThat(EMPTY.informs("-version")).startsWith("Penstock ").doesNotContain("${");
    assertThat(EMPTY.informs("-maxAttempts 2 --help")).contains("-orchAddr", "-httpAddr");
    assertThat(EMPTY.informs("-j")).startsWith("{\"name\":\"Penstock\"").contains("\"orchAddr\"");
  }
}
