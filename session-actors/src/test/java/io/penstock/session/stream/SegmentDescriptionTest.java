package io.penstock.session.stream;

import static io.penstock.session.stream.testing.Segments.CARD;
import static io.penstock.session.stream.testing.Segments.card;
import static io.penstock.session.stream.testing.Segments.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.selection.capability.Capabilities;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.media.MediaInfo;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.protocol.SegmentJob.Clip;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a stream is told of a segment. */
final class SegmentDescriptionTest {

  private static final Clip FIRST_SECOND = new Clip(Duration.ZERO, Duration.ofSeconds(1));

  @Test
  void sameSegmentHasTheSameKeyOnEveryNode() {
    assertThat(SegmentDescription.key(pushed(CARD, Optional.empty())))
        .isEqualTo(new SegmentKey(5, hash('a'), "14768ec62c920d0d"));
  }

  @Test
  void otherProfilesOrAnotherClipMakeAnotherSegment() {
    SegmentKey key = SegmentDescription.key(pushed(CARD, Optional.empty()));

    assertThat(SegmentDescription.key(pushed(card("other"), Optional.empty()))).isNotEqualTo(key);
    assertThat(SegmentDescription.key(pushed(CARD, Optional.of(FIRST_SECOND)))).isNotEqualTo(key);
  }

  @Test
  void mediaFormatTellsCodecsAndPicture() {
    SegmentFacts facts =
        SegmentDescription.facts(
            pushed(CARD, Optional.empty()), Capabilities.of(0), Duration.ofSeconds(16));

    assertThat(facts.mediaFormat()).isEqualTo("h264,aac,1280x720/1/8");
    assertThat(facts.size()).isEqualTo(100);
  }

  private static PushedSegment pushed(StreamCard card, Optional<Clip> clip) {
    return new PushedSegment(
        card,
        5,
        hash('a'),
        MediaBytes.owning(new byte[100]),
        new MediaInfo(
            Container.MPEGTS,
            Optional.of(
                new MediaInfo.VideoTrack(
                    "h264",
                    Optional.of(new MediaInfo.PictureFormat(1280, 720, 1, 8)),
                    60,
                    Duration.ofSeconds(2))),
            Optional.of(new MediaInfo.AudioTrack("aac"))),
        Duration.ofSeconds(2),
        clip,
        false,
        Optional.empty());
  }
}
