package io.penstock.ops.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.penstock.ops.testmedia.Contents;
import io.penstock.ops.testmedia.Media;
import io.penstock.ops.testmedia.RenditionJudge;
import io.penstock.ops.testmedia.Verdict;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.profile.VideoProfile.H264Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegTranscoderTest {

  private static final RenditionSpec P240 = RenditionSpec.mpegTs("P240p", 426, 240, 600_000);
  private static final RenditionSpec P360 = RenditionSpec.mpegTs("P360p", 640, 360, 1_200_000);
  private static final RenditionSpec SMALL = RenditionSpec.mpegTs("small", 160, 90, 200_000);

  private final SegmentTranscoder transcoder = new FfmpegTranscoder();

  @ParameterizedTest
  @CsvSource({
    "seg0.ts, MPEGTS",
    "seg1.ts, MPEGTS",
    "seg0.ts, MP4",
    "seg0.mp4, MP4",
    "seg0.mp4, MPEGTS",
    "silent.ts, MPEGTS",
    "bframes.ts, MPEGTS",
    "bframes.ts, MP4",
    "clock-wraps.ts, MPEGTS",
    "422-10bit.ts, MPEGTS",
    "mp2-audio.ts, MPEGTS",
    "mp2-audio.ts, MP4",
    "portrait-fragmented.mp4, MPEGTS",
    "portrait-fragmented.mp4, MP4"
  })
  void keepsFramesTimesPictureAndSound(String source, Container container) throws Exception {
    RenditionSpec spec = SMALL.withContainer(container);

    Verdict verdict = judged(source, spec);

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.timestampError()).isLessThanOrEqualTo(RenditionJudge.TIMESTAMP_TOLERANCE);
  }

  @Test
  void makesEachRenditionOfOneDecodedSourceInTheOrderOfTheSpecs() throws Exception {
    byte[] source = Media.named("seg0.ts");

    List<TranscodedRendition> renditions = transcoder.transcode(source, List.of(P240, P360));

    assertThat(renditions)
        .extracting(
            TranscodedRendition::width, TranscodedRendition::height, TranscodedRendition::frames)
        .containsExactly(tuple(426, 240, 60), tuple(640, 360, 60));
    RenditionJudge judge = new RenditionJudge();
    assertThat(judge.judge(source, renditions.get(0).bytes(), P240).findings()).isEmpty();
    assertThat(judge.judge(source, renditions.get(1).bytes(), P360).findings()).isEmpty();
  }

  @Test
  void billsThePixelsThatAStockOrchestratorBillsForTheSameSegment() throws Exception {
    List<TranscodedRendition> renditions =
        transcoder.transcode(Media.named("seg0.ts"), List.of(P240, P360));

    assertThat(renditions)
        .extracting(TranscodedRendition::pixels)
        .containsExactly(6_134_400L, 13_824_000L);
  }

  @Test
  void keepsAPortraitSourceUpright() throws Exception {
    TranscodedRendition rendition = one("portrait-fragmented.mp4", SMALL);

    assertThat(rendition.width()).isEqualTo(90);
    assertThat(rendition.height()).isEqualTo(160);
  }

  @Test
  void copiesAacPacketByPacketAtItsOwnTimes() throws Exception {
    TranscodedRendition rendition = one("seg1.ts", SMALL);

    assertThat(Contents.of(rendition.bytes()).sounds())
        .isEqualTo(Contents.of(Media.named("seg1.ts")).sounds());
  }

  @ParameterizedTest
  @CsvSource({"60, 1, 120", "15, 0, 30", "30000, 1001, 60", "7, 1, 14", "30, 1, 60", "1, 100, 1"})
  void convertsTheFrameRateWhenAsked(int fps, int denominator, int frames) throws Exception {
    RenditionSpec spec = SMALL.withFps(fps, denominator);

    TranscodedRendition rendition = one("seg0.ts", spec);

    assertThat(rendition.frames()).isEqualTo(frames);
    assertThat(new RenditionJudge().judge(Media.named("seg0.ts"), rendition.bytes(), spec).good())
        .isTrue();
  }

  @Test
  void keepsTheTimesOfASourceThatHasTheFrameRateAlready() throws Exception {
    TranscodedRendition rendition = one("seg0.ts", SMALL.withFps(30, 1));

    assertThat(Contents.of(rendition.bytes()).pictures())
        .isEqualTo(Contents.of(Media.named("seg0.ts")).pictures());
  }

  @Test
  void startsWithAKeyFrameAndAddsThemAtTheDistanceAsked() throws Exception {
    TranscodedRendition rendition = one("seg0.ts", SMALL.withGopMillis(500));

    assertThat(Contents.of(rendition.bytes()).keyFrames())
        .containsExactly(128_090L, 173_090L, 218_090L, 263_090L);
  }

  @Test
  void encodesNothingButKeyFramesWhenAskedForIntraOnly() throws Exception {
    Contents contents = Contents.of(one("seg0.ts", SMALL.withGopMillis(-1)).bytes());

    assertThat(contents.keyFrames()).hasSize(60).isEqualTo(contents.pictures());
  }

  @ParameterizedTest
  @EnumSource(H264Profile.class)
  void encodesEachH264Profile(H264Profile profile) throws Exception {
    assertThat(judged("bframes.ts", SMALL.withH264Profile(profile)).findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {10_000, 20_001, 31_000})
  void makesWhatItCanOfACutOffFile(int length) throws Exception {
    byte[] cut = Arrays.copyOf(Media.named("seg0.ts"), length);

    TranscodedRendition rendition = transcoder.transcode(cut, List.of(SMALL)).get(0);

    assertThat(rendition.frames()).isBetween(10, 60);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 146, 82", "-5, 100, 146, 82", "5000, 5000, 4096, 2304"})
  void boundsSizesThatNoEncoderTakes(int wantedW, int wantedH, int width, int height)
      throws Exception {
    RenditionSpec spec = RenditionSpec.mpegTs("odd", wantedW, wantedH, 0).withFps(1, 1);

    TranscodedRendition rendition = one("bframes.ts", spec);

    assertThat(rendition.width()).isEqualTo(width);
    assertThat(rendition.height()).isEqualTo(height);
  }

  @Test
  void makesNothingOfNoSpecs() throws Exception {
    assertThat(transcoder.transcode(Media.named("seg0.ts"), List.of())).isEmpty();
  }

  @Test
  void givesConcurrentCallsWhatItGivesASingleOne() throws Exception {
    byte[] alone = one("bframes.ts", SMALL).bytes();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Callable<byte[]>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      calls.add(() -> one("bframes.ts", SMALL).bytes());
    }

    try {
      for (Future<byte[]> result : pool.invokeAll(calls)) {
        assertThat(result.get()).isEqualTo(alone);
      }
    } finally {
      pool.shutdown();
    }
  }

  private Verdict judged(String source, RenditionSpec spec) throws TranscodeException {
    return new RenditionJudge().judge(Media.named(source), one(source, spec).bytes(), spec);
  }

  private TranscodedRendition one(String source, RenditionSpec spec) throws TranscodeException {
    return transcoder.transcode(Media.named(source), List.of(spec)).get(0);
  }
}
