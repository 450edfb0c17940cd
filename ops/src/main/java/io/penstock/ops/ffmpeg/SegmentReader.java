package io.penstock.ops.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import io.penstock.ops.ffmpeg.FfmpegException.Cause;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Walks through a segment: decoded pictures in order of presentation, audio packets as they lie in
 * the file. Only MPEG-TS and MP4 with H.264 are read, whatever else the libraries could do: less to
 * attack, and what a stock software orchestrator takes (orchestrator-wire-protocol.md 4.4).
 */
public final class SegmentReader implements AutoCloseable {

  /** What {@link #next} found. */
  public enum Event {
    PICTURE,
    AUDIO,
    END
  }

  private final Demuxer demuxer;
  private final PictureDecoder decoder;
  private final AVPacket packet;
  private boolean drained;
  private Optional<FfmpegException> damage = Optional.empty();

  private SegmentReader(Demuxer demuxer, PictureDecoder decoder, AVPacket packet) {
    this.demuxer = demuxer;
    this.decoder = decoder;
    this.packet = packet;
  }

  /**
   * Reads the header and finds the tracks.
   *
   * @throws FfmpegException {@link Cause#INVALID_DATA} if there is no H.264 video with a known
   *     picture size in an MPEG-TS or MP4 container
   */
  public static SegmentReader open(byte[] segment) throws FfmpegException {
    Demuxer demuxer = Demuxer.open(segment);
    PictureDecoder decoder = null;
    try {
      decoder = PictureDecoder.open(demuxer.video());
      AVPacket packet = Ffmpeg.allocated(av_packet_alloc(), "a packet");
      SegmentReader reader = new SegmentReader(demuxer, decoder, packet);
      decoder = null;
      demuxer = null;
      return reader;
    } finally {
      if (decoder != null) {
        decoder.close();
      }
      if (demuxer != null) {
        demuxer.close();
      }
    }
  }

  public int width() {
    return demuxer.video().codecpar().width();
  }

  public int height() {
    return demuxer.video().codecpar().height();
  }

  /** The container's idea of the frame rate; a live source may not keep to it. */
  public FrameRate frameRate() {
    return FrameRate.of(demuxer.video());
  }

  /** The audio that {@link #audio} packets belong to. */
  public Optional<AudioFormat> audioFormat() {
    return demuxer.audio().map(AudioFormat::of);
  }

  /**
   * Advances to the next picture or audio packet; what the previous call gave is gone then.
   *
   * @throws FfmpegException {@link Cause#INVALID_DATA} on damaged video, unless nothing but its
   *     last picture is affected: a cut-off file is worth what it holds
   */
  public Event next() throws FfmpegException {
    av_packet_unref(packet);
    while (true) {
      if (receive()) {
        return Event.PICTURE;
      }
      if (drained) {
        return Event.END;
      }
      if (!readPacket()) {
        decoder.drain();
        drained = true;
      } else if (demuxer.isAudio(packet)) {
        return Event.AUDIO;
      } else {
        decodeIfVideo();
        av_packet_unref(packet);
      }
    }
  }

  private boolean readPacket() throws FfmpegException {
    int code = av_read_frame(demuxer.context(), packet);
    if (code == AVERROR_EOF) {
      return false;
    }
    if (code < 0) {
      // Whatever the number: there is nothing but the bytes that could be wrong.
      String detail = String.valueOf(Ffmpeg.failure(code, "reading the segment").getMessage());
      throw new FfmpegException(Cause.INVALID_DATA, detail);
    }
    return true;
  }

  private boolean receive() throws FfmpegException {
    try {
      return decoder.receive();
    } catch (FfmpegException e) {
      noteDamage(e);
      return false;
    }
  }

  private void decodeIfVideo() throws FfmpegException {
    if (!demuxer.isVideo(packet)) {
      return;
    }
    if (damage.isPresent()) {
      throw damage.get();
    }
    try {
      decoder.send(packet);
    } catch (FfmpegException e) {
      noteDamage(e);
    }
  }

  private void noteDamage(FfmpegException e) throws FfmpegException {
    if (e.reason() != Cause.INVALID_DATA) {
      throw e;
    }
    damage = Optional.of(e);
  }

  /** The picture of the last {@link Event#PICTURE}; stays the reader's. */
  public AVFrame picture() {
    return decoder.picture();
  }

  /** When that picture is shown, in 90 kHz ticks of the source's clock. */
  public long pictureTime() {
    return decoder.pictureTime();
  }

  /** The packet of the last {@link Event#AUDIO}, in the audio format's time base. */
  public AVPacket audio() {
    return packet;
  }

  @Override
  public void close() {
    av_packet_free(packet);
    decoder.close();
    demuxer.close();
  }
}
