package io.penstock.node.http.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import io.penstock.session.media.MediaInfo;
import io.penstock.session.media.MediaInfo.PictureFormat;
import io.penstock.session.media.MediaInfo.VideoTrack;
import io.penstock.session.media.MediaInspection.Recognised;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.stream.StreamId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputCheckTest {

  private static final PictureFormat PLAIN = new PictureFormat(320, 180, 1, 8);

  @ParameterizedTest
  @ValueSource(strings = {"h264", "hevc", "vp8", "vp9"})
  void acceptsTheCodecsThatOrchestratorsDecode(String codec) {
    assertThat(check(codec, PLAIN, "0").video()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mpeg2video", "av1", "unknown"})
  void refusesOtherCodecs(String codec) {
    assertThatThrownBy(() -> check(codec, PLAIN, "0"))
        .isInstanceOfSatisfying(
            PushRefusedException.class, e -> assertThat(e.status()).isEqualTo(422))
        .hasMessage("Unknown input stream codec=" + codec);
  }

  @ParameterizedTest
  @CsvSource({"1,12", "0,8", "3,16"})
  void refusesPixelFormatsThatHaveNoCapability(int chroma, int bits) {
    assertThatThrownBy(() -> check("h264", new PictureFormat(320, 180, chroma, bits), "0"))
        .hasMessageContaining("unsupported pixel format chroma=" + chroma + " colorBits=" + bits)
        .isInstanceOfSatisfying(
            PushRefusedException.class, e -> assertThat(e.status()).isEqualTo(422));
  }

  @Test
  void refusesASliceBeyondTheEnd() {
    assertThat(check("h264", PLAIN, "1999").video()).isPresent();
    assertThatThrownBy(() -> check("h264", PLAIN, "2000"))
        .hasMessage("Invalid slice config from=2s to=0s");
  }

  private static MediaInfo check(String codec, PictureFormat format, String sliceFrom) {
    Push push =
        Push.parse(
            HttpRequest.PUT("/live/s/0.ts")
                .addHeader(RawHeader.create("Content-Slice-From", sliceFrom)));
    MediaInfo media =
        new MediaInfo(
            Container.MPEGTS,
            Optional.of(new VideoTrack(codec, Optional.of(format), 60, Duration.ofSeconds(2))),
            Optional.empty());
    return InputCheck.check(new Recognised(media), push, new StreamId("s"));
  }
}
