package io.penstock.ops.testmedia;

import static java.util.Objects.requireNonNull;

import io.penstock.ops.ffmpeg.FrameRate;
import io.penstock.ops.transcode.PictureSize;
import java.time.Duration;

/**
 * What a test stream looks like.
 *
 * @param bitrate of the video, bits per second
 * @param segment length of a segment; rounded to whole pictures
 * @param seed picks colours, tone and path of the moving shape; equal settings give equal bytes
 */
public record TestStreamSettings(
    PictureSize size, FrameRate rate, int bitrate, Duration segment, long seed) {

  private static final Duration MAX_SEGMENT = Duration.ofSeconds(30);

  public TestStreamSettings {
    requireNonNull(size, "size is null");
    requireNonNull(rate, "rate is null");
    requireNonNull(segment, "segment is null");
    if (size.width() % 2 != 0 || size.height() % 2 != 0) {
      throw new IllegalArgumentException("a test picture has even sides, not " + size);
    }
    if (segment.compareTo(MAX_SEGMENT) > 0 || rate.indexAt(segment.toMillis() * 90) < 1) {
      throw new IllegalArgumentException(
          "a segment of " + segment + " is not between one picture and " + MAX_SEGMENT);
    }
  }

  /** Small enough for several real transcoders on a laptop: 640x360, 30 fps, 2 s segments. */
  public static TestStreamSettings modest() {
    return new TestStreamSettings(
        new PictureSize(640, 360), new FrameRate(30, 1), 1_000_000, Duration.ofSeconds(2), 1);
  }

  public TestStreamSettings withSize(PictureSize other) {
    return new TestStreamSettings(other, rate, bitrate, segment, seed);
  }

  public TestStreamSettings withRate(FrameRate other) {
    return new TestStreamSettings(size, other, bitrate, segment, seed);
  }

  public TestStreamSettings withSegment(Duration other) {
    return new TestStreamSettings(size, rate, bitrate, other, seed);
  }

  public TestStreamSettings withSeed(long other) {
    return new TestStreamSettings(size, rate, bitrate, segment, other);
  }
}
