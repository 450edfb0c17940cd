package io.penstock.ops.transcode;

import io.penstock.ops.ffmpeg.AudioFormat;
import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.ffmpeg.FrameRate;
import io.penstock.ops.ffmpeg.H264Encoder;
import io.penstock.ops.ffmpeg.PictureScaler;
import io.penstock.ops.ffmpeg.SegmentReader;
import io.penstock.ops.ffmpeg.SegmentWriter;
import io.penstock.ops.ffmpeg.VideoEncoding;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** One rendition in the making: scaler, frame rate, encoder and container. */
final class RenditionEncoder implements AutoCloseable {

  /** A rendition smaller than this is none (orchestrator-wire-protocol.md 4.7). */
  private static final int MIN_BYTES = 25;

  private final PictureSize size;
  private final Optional<FrameRate> rate;
  private final KeyFrames keyFrames;
  private final PictureScaler scaler;
  private final H264Encoder encoder;
  private final SegmentWriter writer;
  private Optional<FrameGrid> grid = Optional.empty();
  private long lastTime = Long.MIN_VALUE;

  private RenditionEncoder(
      PictureSize size,
      Optional<FrameRate> rate,
      KeyFrames keyFrames,
      PictureScaler scaler,
      H264Encoder encoder,
      SegmentWriter writer) {
    this.size = size;
    this.rate = rate;
    this.keyFrames = keyFrames;
    this.scaler = scaler;
    this.encoder = encoder;
    this.writer = writer;
  }

  static RenditionEncoder open(
      RenditionSpec spec, SegmentReader source, Optional<AudioFormat> audio)
      throws TranscodeException, FfmpegException {
    KeyFrames keyFrames = KeyFrames.every(spec.gopMillis());
    Optional<FrameRate> rate = rateOf(spec);
    PictureSize size =
        new PictureSize(source.width(), source.height()).scaledTo(spec.width(), spec.height());
    VideoEncoding encoding =
        new VideoEncoding(
            size.width(),
            size.height(),
            spec.bitrate(),
            rate.orElseGet(source::frameRate),
            spec.h264Profile(),
            spec.container());
    PictureScaler scaler = PictureScaler.to(size.width(), size.height());
    H264Encoder encoder = null;
    SegmentWriter writer = null;
    try {
      encoder = H264Encoder.open(encoding);
      writer = SegmentWriter.begin(spec.container(), encoder, audio);
      return new RenditionEncoder(size, rate, keyFrames, scaler, encoder, writer);
    } finally {
      if (writer == null) {
        if (encoder != null) {
          encoder.close();
        }
        scaler.close();
      }
    }
  }

  private static Optional<FrameRate> rateOf(RenditionSpec spec) throws TranscodeException {
    if (spec.fps() == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new FrameRate(spec.fps(), spec.fpsDenominator() == 0 ? 1 : spec.fpsDenominator()));
    } catch (IllegalArgumentException e) {
      throw new TranscodeException(
          TranscodeFailure.INVALID_ARGUMENT, "rendition " + spec.name() + ": " + e.getMessage());
    }
  }

  void picture(AVFrame picture, long time) throws TranscodeException, FfmpegException {
    if (rate.isEmpty()) {
      // Two pictures of a broken source may claim one time, which no container can hold.
      encode(scaler.scale(picture), Math.max(time, lastTime + 1));
      return;
    }
    if (grid.isEmpty()) {
      grid = Optional.of(new FrameGrid(rate.get(), time));
    }
    holdUntil(time);
    scaler.scale(picture);
  }

  /** Encodes the standing picture until another takes over. */
  private void holdUntil(long time) throws TranscodeException, FfmpegException {
    if (grid.isPresent()) {
      FrameGrid places = grid.get();
      for (long left = places.placesUntil(time); left > 0; left--) {
        encode(scaler.last(), places.takePlace());
      }
    }
  }

  private void encode(AVFrame scaled, long time) throws FfmpegException {
    encoder.encode(scaled, time, keyFrames.startsAt(time), this::writeVideo);
    lastTime = time;
  }

  private void writeVideo(AVPacket packet) throws FfmpegException {
    writer.writeVideo(packet, encoder);
  }

  void audio(AVPacket packet, AudioFormat format) throws FfmpegException {
    writer.writeAudio(packet, format);
  }

  /**
   * Completes the rendition.
   *
   * @param end when the source's last picture ends
   */
  TranscodedRendition finish(long end) throws TranscodeException, FfmpegException {
    holdUntil(end);
    if (grid.isPresent() && lastTime == Long.MIN_VALUE) {
      // However slow the rate, a segment with a picture gives a rendition with one.
      encode(scaler.last(), grid.get().takePlace());
    }
    encoder.finish(this::writeVideo);
    byte[] bytes = writer.finish();
    if (encoder.frames() == 0 || bytes.length < MIN_BYTES) {
      throw new TranscodeException(TranscodeFailure.ZERO_SEGMENTS, "a rendition came out empty");
    }
    return TranscodedRendition.of(bytes, size, encoder.frames());
  }

  @Override
  public void close() {
    writer.close();
    encoder.close();
    scaler.close();
  }
}
