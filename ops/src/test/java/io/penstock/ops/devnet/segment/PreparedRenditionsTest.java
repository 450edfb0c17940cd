package io.penstock.ops.devnet.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ops.devnet.testing.FakeTranscoder;
import io.penstock.ops.transcode.TranscodeException;
import io.penstock.ops.transcode.TranscodeFailure;
import io.penstock.ops.transcode.TranscodedRendition;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.profile.VideoProfile.Container;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Renditions made once and served again. */
final class PreparedRenditionsTest {

  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private static final List<VideoProfile> SMALL =
      List.of(VideoProfile.h264("small", 426, 240, 600_000, 30, Container.MPEGTS));
  private static final List<VideoProfile> WIDE =
      List.of(VideoProfile.h264("wide", 640, 360, 600_000, 30, Container.MPEGTS));

  private final FakeTranscoder transcoder = new FakeTranscoder();
  private final PreparedRenditions prepared =
      new PreparedRenditions(new EncodedRenditions(transcoder));

  @Test
  void transcodesOnlyTheFirstSegment() throws Exception {
    List<TranscodedRendition> first = prepared.make(new byte[] {1}, TWO_SECONDS, SMALL);

    List<TranscodedRendition> second = prepared.make(new byte[] {2}, TWO_SECONDS, SMALL);

    assertThat(second).isEqualTo(first);
    assertThat(transcoder.sources()).hasSize(1);
  }

  @Test
  void transcodesAgainForOtherProfilesAndDurations() throws Exception {
    prepared.make(new byte[] {1}, TWO_SECONDS, SMALL);

    prepared.make(new byte[] {1}, TWO_SECONDS, WIDE);
    prepared.make(new byte[] {1}, Duration.ofSeconds(4), SMALL);

    assertThat(transcoder.sources()).hasSize(3);
  }

  @Test
  void forgetsAFailure() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    PreparedRenditions failingOnce =
        new PreparedRenditions(
            (source, duration, profiles) -> {
              if (calls.getAndIncrement() == 0) {
                throw new TranscodeException(TranscodeFailure.INVALID_VIDEO, "nothing in it");
              }
              return new ArrayList<>();
            });

    assertThatThrownBy(() -> failingOnce.make(new byte[] {1}, TWO_SECONDS, SMALL))
        .isInstanceOf(TranscodeException.class);

    assertThat(failingOnce.make(new byte[] {2}, TWO_SECONDS, SMALL)).isEmpty();
  }
}
