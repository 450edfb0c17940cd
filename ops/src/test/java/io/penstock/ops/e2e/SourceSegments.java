package io.penstock.ops.e2e;

import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.testmedia.TestSegment;
import io.penstock.ops.testmedia.TestStream;
import io.penstock.ops.testmedia.TestStreamSettings;
import io.penstock.ops.transcode.PictureSize;
import io.penstock.ops.transcode.RenditionSpec;
import java.util.ArrayList;
import java.util.List;

/** What the publishers of these tests push, and what must come back for it. */
final class SourceSegments {

  /** As {@link NodeProcess#TRANSCODING_OPTIONS} orders them. */
  static final List<RenditionSpec> RENDITIONS =
      List.of(
          RenditionSpec.mpegTs("P144p30fps16x9", 256, 144, 400_000).withFps(30, 0),
          RenditionSpec.mpegTs("P240p30fps16x9", 426, 240, 600_000).withFps(30, 0));

  private static final TestStreamSettings SMALL =
      TestStreamSettings.modest().withSize(new PictureSize(320, 180));

  private SourceSegments() {}

  /** The first {@code count} segments, two seconds each, of a 320x180 stream. */
  static List<TestSegment> small(int count) throws FfmpegException {
    return of(SMALL, count);
  }

  /** The same in other pictures. */
  static List<TestSegment> small(int count, long seed) throws FfmpegException {
    return of(SMALL.withSeed(seed), count);
  }

  /** The same in another size. */
  static List<TestSegment> smaller(int count) throws FfmpegException {
    return of(SMALL.withSize(new PictureSize(192, 108)), count);
  }

  /** The same bytes under another number. */
  static TestSegment numbered(TestSegment segment, long sequence) {
    return new TestSegment(sequence, segment.bytes(), segment.duration(), segment.frames());
  }

  private static List<TestSegment> of(TestStreamSettings settings, int count)
      throws FfmpegException {
    try (TestStream stream = TestStream.open(settings)) {
      List<TestSegment> segments = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        segments.add(stream.next());
      }
      return List.copyOf(segments);
    }
  }
}
