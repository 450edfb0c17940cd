package io.penstock.ops.testmedia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ops.testmedia.Verdict.Defect;
import io.penstock.ops.testmedia.Verdict.Finding;
import io.penstock.ops.transcode.FfmpegTranscoder;
import io.penstock.ops.transcode.PictureSize;
import io.penstock.ops.transcode.RenditionSpec;
import io.penstock.ops.transcode.TranscodeException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenditionJudgeTest {

  private static final RenditionSpec SPEC = RenditionSpec.mpegTs("small", 160, 90, 200_000);
  private static final PictureSize SMALL = new PictureSize(160, 90);
  private static final byte[] SOURCE = Media.named("seg0.ts");

  @Test
  void findsNothingWrongWithTheSourceItself() {
    Verdict verdict =
        new RenditionJudge().judge(SOURCE, SOURCE, RenditionSpec.mpegTs("same", 320, 180, 0));

    assertThat(verdict.good()).isTrue();
    assertThat(verdict.psnr()).isInfinite();
    assertThat(verdict.frames()).isEqualTo(60);
    assertThat(verdict.audioPackets()).isEqualTo(88);
  }

  @Test
  void findsThatBytesAreNoRendition() {
    assertThat(defects(new byte[1000], SPEC)).containsExactly(Defect.UNREADABLE);
  }

  @Test
  void findsDamage() {
    assertThat(defects(Media.named("corrupt.ts"), RenditionSpec.mpegTs("same", 320, 180, 0)))
        .contains(Defect.UNREADABLE);
  }

  @Test
  void findsAnotherSizeThanSourceAndSpecMake() throws Exception {
    assertThat(defects(rendition("seg0.ts", SPEC), RenditionSpec.mpegTs("p", 426, 240, 0)))
        .containsExactly(Defect.WRONG_SIZE);
  }

  @Test
  void findsLostPicturesAndSound() throws Exception {
    byte[] whole = rendition("seg0.ts", SPEC);

    assertThat(defects(Arrays.copyOf(whole, whole.length / 2 / 188 * 188), SPEC))
        .contains(Defect.WRONG_FRAME_COUNT, Defect.WRONG_AUDIO)
        .doesNotContain(Defect.WRONG_TIMESTAMPS);
  }

  @Test
  void findsARateThatWasNotAskedFor() throws Exception {
    assertThat(defects(rendition("seg0.ts", SPEC.withFps(60, 1)), SPEC))
        .contains(Defect.WRONG_FRAME_COUNT, Defect.WRONG_TIMESTAMPS);
  }

  @Test
  void findsTheRenditionOfAnotherSegment() throws Exception {
    assertThat(defects(rendition("seg1.ts", SPEC), SPEC)).contains(Defect.WRONG_TIMESTAMPS);
  }

  @Test
  void findsAnotherPictureAtTheRightTimes() throws Exception {
    byte[] other;
    byte[] source;
    TestStreamSettings settings = TestStreamSettings.modest().withSize(SMALL);
    try (TestStream one = TestStream.open(settings);
        TestStream another = TestStream.open(settings.withSeed(99))) {
      source = one.next().bytes();
      other = another.next().bytes();
    }

    Verdict verdict = new RenditionJudge().judge(source, other, SPEC);

    assertThat(verdict.findings()).extracting(Finding::defect).containsExactly(Defect.POOR_PICTURE);
  }

  @Test
  void findsMissingSound() throws Exception {
    assertThat(defects(rendition("silent.ts", SPEC), SPEC)).containsExactly(Defect.WRONG_AUDIO);
  }

  @Test
  void doesNotJudgeAgainstASourceThatCannotBeDecoded() {
    assertThatThrownBy(() -> new RenditionJudge().judge(new byte[9], SOURCE, SPEC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the source cannot be decoded");
  }

  private static List<Defect> defects(byte[] rendition, RenditionSpec spec) {
    return new RenditionJudge()
        .judge(SOURCE, rendition, spec).findings().stream().map(Finding::defect).toList();
  }

  private static byte[] rendition(String source, RenditionSpec spec) throws TranscodeException {
    return new FfmpegTranscoder().transcode(Media.named(source), List.of(spec)).get(0).bytes();
  }
}
