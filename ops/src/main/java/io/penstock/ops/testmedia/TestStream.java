package io.penstock.ops.testmedia;

import io.penstock.ops.ffmpeg.AacEncoder;
import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.ffmpeg.FrameRate;
import io.penstock.ops.ffmpeg.H264Encoder;
import io.penstock.ops.ffmpeg.PictureBuffer;
import io.penstock.ops.ffmpeg.SegmentWriter;
import io.penstock.ops.ffmpeg.VideoEncoding;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.profile.VideoProfile.H264Profile;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * An endless live stream: a moving picture with clock and frame counter burnt in, and a tone, as
 * H.264 and AAC. Each segment is an MPEG-TS file of its own that starts with a key frame, and goes
 * on in time and sound where the one before ended.
 *
 * <p>Segments are made on demand, on the calling thread, several times faster than real time; one
 * thread at a time.
 */
public final class TestStream implements AutoCloseable {

  /** Not zero, so that whoever shifts a stream to zero is found out. */
  private static final long START = 10L * FrameRate.CLOCK;

  private final TestStreamSettings settings;
  private final TestPicture picture;
  private final Tone tone;
  private final PictureBuffer buffer;
  private final H264Encoder video;
  private final AacEncoder audio;
  private long sequence;
  private long frame;
  private long samples;

  private TestStream(
      TestStreamSettings settings, PictureBuffer buffer, H264Encoder video, AacEncoder audio) {
    this.settings = settings;
    this.picture = new TestPicture(settings);
    this.tone = new Tone(settings.seed());
    this.buffer = buffer;
    this.video = video;
    this.audio = audio;
  }

  /** Opens the encoders of a stream that starts with segment 0. */
  public static TestStream open(TestStreamSettings settings) throws FfmpegException {
    int width = settings.size().width();
    int height = settings.size().height();
    PictureBuffer buffer = PictureBuffer.of(width, height);
    H264Encoder video = null;
    AacEncoder audio = null;
    try {
      video =
          H264Encoder.open(
              new VideoEncoding(
                  width,
                  height,
                  settings.bitrate(),
                  settings.rate(),
                  H264Profile.ENCODER_DEFAULT,
                  Container.MPEGTS));
      audio = AacEncoder.open(Tone.SAMPLE_RATE, 1);
      return new TestStream(settings, buffer, video, audio);
    } finally {
      if (audio == null) {
        if (video != null) {
          video.close();
        }
        buffer.close();
      }
    }
  }

  /** Makes the next segment. */
  public TestSegment next() throws FfmpegException {
    long firstFrame = frame;
    long end = settings.rate().indexAt((sequence + 1) * settings.segment().toMillis() * 90);
    try (SegmentWriter writer =
        SegmentWriter.begin(Container.MPEGTS, video, Optional.of(audio.format()))) {
      for (; frame < end; frame++) {
        encodePicture(writer, frame == firstFrame);
        encodeSoundUntil(settings.rate().timeOf(frame + 1), writer);
      }
      return new TestSegment(
          sequence++, writer.finish(), duration(firstFrame, end), (int) (end - firstFrame));
    }
  }

  private Duration duration(long firstFrame, long endFrame) {
    long ticks = settings.rate().timeOf(endFrame) - settings.rate().timeOf(firstFrame);
    return Duration.ofMillis(Math.round(ticks / 90.0));
  }

  private void encodePicture(SegmentWriter writer, boolean keyFrame) throws FfmpegException {
    picture.draw(frame);
    buffer.fill(picture.luma(), picture.blue(), picture.red());
    video.encode(
        buffer.frame(),
        START + settings.rate().timeOf(frame),
        keyFrame,
        packet -> writer.writeVideo(packet, video));
  }

  private void encodeSoundUntil(long ticks, SegmentWriter writer) throws FfmpegException {
    while (samples * FrameRate.CLOCK < ticks * Tone.SAMPLE_RATE) {
      float[][] sound = {tone.samples(samples, AacEncoder.FRAME_SAMPLES)};
      long time = START / FrameRate.CLOCK * Tone.SAMPLE_RATE + samples;
      audio.encode(sound, time, packet -> writeAudio(packet, writer));
      samples += AacEncoder.FRAME_SAMPLES;
    }
  }

  private void writeAudio(AVPacket packet, SegmentWriter writer) throws FfmpegException {
    writer.writeAudio(packet, audio.format());
  }

  @Override
  public void close() {
    audio.close();
    video.close();
    buffer.close();
  }
}
