package io.penstock.session.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.session.profile.InvalidConfigurationException.Flaw;
import io.penstock.session.profile.VideoProfile.ChromaSubsampling;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.profile.VideoProfile.Encoder;
import io.penstock.session.profile.VideoProfile.H264Profile;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamConfigurationTest {

  private static final List<VideoProfile> DEFAULTS = Presets.ofUnsetOption();

  @Test
  void readsEveryMemberOfAProfile() throws Exception {
    String json =
        """
        {"profiles":[{"name":"ntsc","width":1920,"height":1080,"bitrate":5000000,"fps":30000,
        "fpsDen":1001,"profile":"H264High","gop":"2","encoder":"HEVC","colorDepth":2,
        "chromaFormat":1,"quality":23}]}""";

    assertThat(profilesOf(json))
        .containsExactly(
            new VideoProfile(
                "ntsc",
                1920,
                1080,
                5_000_000,
                30_000,
                1001,
                Container.MPEGTS,
                H264Profile.HIGH,
                2000,
                Encoder.H265,
                2,
                ChromaSubsampling.CHROMA_422,
                23));
  }

  @Test
  void findsMembersInAnyCase() throws Exception {
    StreamConfiguration read =
        StreamConfiguration.parse("{\"MANIFESTid\":\"m\",\"PROFILES\":[{\"WIDTH\":320}]}");

    assertThat(read.manifestId()).isEqualTo("m");
    assertThat(read.profilesOr(DEFAULTS)).extracting(VideoProfile::width).containsExactly(320);
  }

  @Test
  void putsPresetsBeforeProfilesAndDropsUnknownPresets() throws Exception {
    String json =
        """
        {"presets":[" P144p30fps16x9 ","nope"],"profiles":[{"name":"a","width":320,"height":180}]}""";

    assertThat(profilesOf(json))
        .extracting(VideoProfile::name)
        .containsExactly("P144p30fps16x9", "a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"profiles\":null}", "{\"presets\":[]}"})
  void usesTheNodesProfilesWhenNoneAreMentioned(String json) throws Exception {
    assertThat(profilesOf(json)).isEqualTo(DEFAULTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"profiles\":[]}", "{\"presets\":[\"nope\"]}"})
  void transcodesNothingWhenAnEmptyListIsAskedFor(String json) throws Exception {
    assertThat(profilesOf(json)).isEmpty();
  }

  @Test
  void namesAnUnnamedProfileAfterItsSizeAndBitrate() throws Exception {
    assertThat(profilesOf("{\"profiles\":[{\"width\":320,\"height\":180,\"bitrate\":300000}]}"))
        .extracting(VideoProfile::name)
        .containsExactly("custom_320x180_300000");
  }

  @ParameterizedTest
  @CsvSource({"'',0", "intra,-1", "0,0", "1,1000", "2.5,2500", ".5,500", "+1,1000"})
  void readsGopInSeconds(String gop, int millis) throws Exception {
    assertThat(profilesOf("{\"profiles\":[{\"width\":1,\"gop\":\"" + gop + "\"}]}"))
        .extracting(VideoProfile::gopMillis)
        .containsExactly(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{bad",
        "[]",
        "5",
        "{} {}",
        "{\"manifestID\":5}",
        "{\"presets\":\"P144p30fps16x9\"}",
        "{\"presets\":[1]}",
        "{\"profiles\":{}}",
        "{\"profiles\":[5]}",
        "{\"profiles\":[{\"width\":\"426\"}]}",
        "{\"profiles\":[{\"width\":1.5}]}",
        "{\"profiles\":[{\"width\":99999999999999999999}]}",
        "{\"profiles\":[{\"fps\":-1}]}",
        "{\"profiles\":[{\"gop\":1}]}",
        "{\"verificationFreq\":-1}",
        "{\"streamID\":1}",
        "{\"previousSessions\":[1]}",
        "{\"forceSessionReinit\":1}",
        "{\"deadlineMs\":-1}",
        "{\"minSpeed\":\"fast\"}"
      })
  void refusesJsonOfAnotherShape(String json) {
    assertThatThrownBy(() -> StreamConfiguration.parse(json))
        .isInstanceOfSatisfying(
            InvalidConfigurationException.class,
            e -> assertThat(e.flaw()).isEqualTo(Flaw.MALFORMED));
  }

  @Test
  void saysWhichMemberHasTheWrongType() {
    assertThatThrownBy(() -> StreamConfiguration.parse("{\"profiles\":[{},{\"width\":\"426\"}]}"))
        .hasMessage("profiles[1].width: expected an integer, got string");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"profile\":\"foo\"",
        "\"encoder\":\"h.264\"",
        "\"gop\":\" 1\"",
        "\"gop\":\"-1\"",
        "\"gop\":\"NaN\""
      })
  void refusesValuesThatDoNotExist(String member) throws Exception {
    assertFlaw("{\"profiles\":[{\"width\":320," + member + "}]}", Flaw.UNKNOWN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"chromaFormat\":3",
        "\"chromaFormat\":-1",
        "\"colorDepth\":1",
        "\"width\":-1",
        "\"height\":16385",
        "\"bitrate\":1000000001",
        "\"bitrate\":-1",
        "\"fps\":481",
        "\"fpsDen\":1000001",
        "\"fps\":1000001,\"fpsDen\":1000000",
        "\"gop\":\"601\"",
        "\"quality\":64",
        "\"name\":\"source\"",
        "\"name\":\"a/b\"",
        "\"name\":\"a b\"",
        "\"name\":\"a\\r\\nX: y\"",
        "\"name\":\"..\""
      })
  void refusesAbsurdProfiles(String member) throws Exception {
    assertFlaw("{\"profiles\":[{" + member + "}]}", Flaw.OUT_OF_BOUNDS);
  }

  @Test
  void refusesTwoProfilesOfOneName() throws Exception {
    assertFlaw("{\"profiles\":[{\"name\":\"a\"},{\"name\":\"a\"}]}", Flaw.OUT_OF_BOUNDS);
    assertFlaw(
        "{\"presets\":[\"P144p30fps16x9\"],\"profiles\":[{\"name\":\"P144p30fps16x9\"}]}",
        Flaw.OUT_OF_BOUNDS);
  }

  @Test
  void readsWhatMistServerAdds() throws Exception {
    StreamConfiguration read =
        StreamConfiguration.parse(
            "{\"workload\":\"live\",\"deadlineMs\":4000,\"minSpeed\":1.5,\"timeoutMultiplier\":3}");

    assertThat(read.workload()).isEqualTo("live");
    assertThat(read.deadline()).contains(Duration.ofSeconds(4));
    assertThat(read.minSpeed()).contains(1.5);
    assertThat(read.timeoutMultiplier()).isEqualTo(3);
  }

  @Test
  void comparesProfilesByMeaning() throws Exception {
    StreamConfiguration one =
        StreamConfiguration.parse("{\"profiles\":[{\"width\":320,\"name\":\"a\",\"fps\":0}]}");
    StreamConfiguration same =
        StreamConfiguration.parse("{\"profiles\":[{\"NAME\":\"a\",\"Width\":320}]}");
    StreamConfiguration other = StreamConfiguration.parse("{\"profiles\":[{\"name\":\"a\"}]}");

    assertThat(one.asksForSameProfilesAs(same)).isTrue();
    assertThat(one.asksForSameProfilesAs(other)).isFalse();
    assertThat(
            StreamConfiguration.parse("{}")
                .asksForSameProfilesAs(StreamConfiguration.parse("{\"profiles\":[]}")))
        .isTrue();
  }

  @Property(tries = 500)
  void neverFailsInAnotherWay(@ForAll String text) {
    try {
      profilesOf(text);
    } catch (InvalidConfigurationException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  private static List<VideoProfile> profilesOf(String json) throws InvalidConfigurationException {
    return StreamConfiguration.parse(json).profilesOr(DEFAULTS);
  }

  private static void assertFlaw(String json, Flaw flaw) throws Exception {
    StreamConfiguration read = StreamConfiguration.parse(json);

    assertThatThrownBy(() -> read.profilesOr(DEFAULTS))
        .isInstanceOfSatisfying(
            InvalidConfigurationException.class, e -> assertThat(e.flaw()).isEqualTo(flaw));
  }
}
