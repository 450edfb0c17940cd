package io.penstock.session.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscodingOptionsTest {

  @Test
  void readsPresetNames() throws Exception {
    assertThat(TranscodingOptions.parse(" P240p30fps16x9 , P360p30fps16x9,"))
        .isEqualTo(Presets.ofUnsetOption());
  }

  @Test
  void readsAnEmptyTextAsTheNarrowDefaults() throws Exception {
    assertThat(TranscodingOptions.parse(" "))
        .extracting(VideoProfile::name)
        .containsExactly("P240p30fps4x3", "P360p30fps16x9");
  }

  @Test
  void readsTheJsonOfAFile() throws Exception {
    String json =
        """
        [{"name":"480p0","fps":0,"bitrate":1600000,"width":854,"height":480,
          "profile":"h264constrainedhigh","gop":"1"},
         {"name":"ntsc","width":1920,"height":1080,"bitrate":5000000,"fps":30000,"fpsDen":1001,
          "profile":"H264High","gop":"2"}]
        """;

    assertThat(TranscodingOptions.parse(json))
        .extracting(VideoProfile::name)
        .containsExactly("480p0", "ntsc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P144p25fps16x9",
        "p240p30fps16x9",
        ",",
        "[]",
        "{}",
        "[{\"width\":\"1\"}]",
        "P240p30fps16x9,P240p30fps16x9"
      })
  void refusesWhatGivesNoUsableProfiles(String text) {
    assertThatThrownBy(() -> TranscodingOptions.parse(text))
        .isInstanceOf(InvalidConfigurationException.class);
  }

  @Test
  void namesThePresetThatDoesNotExist() {
    assertThatThrownBy(() -> TranscodingOptions.parse("P240p30fps16x9,P1080p"))
        .hasMessage("there is no preset called P1080p");
  }
}
