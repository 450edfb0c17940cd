package io.penstock.ops.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A single-threaded decoder: several of them share a small machine. */
final class PictureDecoder implements AutoCloseable {

  /** Above level 5.2; keeps a forged picture size from claiming gigabytes. */
  private static final long MAX_PIXELS = 4096L * 4096;

  private final AVCodecContext context;
  private final AVFrame frame;
  private final int timeNumerator;
  private final int timeDenominator;
  private final long usualDuration;
  private long pictureTime;
  private boolean first = true;

  private PictureDecoder(AVCodecContext context, AVFrame frame, AVStream stream) {
    this.context = context;
    this.frame = frame;
    this.timeNumerator = stream.time_base().num();
    this.timeDenominator = stream.time_base().den();
    this.usualDuration = FrameRate.of(stream).timeOf(1);
  }

  static PictureDecoder open(AVStream stream) throws FfmpegException {
    AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
    AVCodecContext context = Ffmpeg.allocated(avcodec_alloc_context3(codec), "a decoder");
    try {
      Ffmpeg.check(
          avcodec_parameters_to_context(context, stream.codecpar()), "setting up the decoder");
      context.thread_count(1).max_pixels(MAX_PIXELS);
      context.pkt_timebase(stream.time_base());
      Ffmpeg.check(avcodec_open2(context, codec, (AVDictionary) null), "opening the decoder");
      AVFrame frame = Ffmpeg.allocated(av_frame_alloc(), "a picture");
      PictureDecoder decoder = new PictureDecoder(context, frame, stream);
      context = null;
      return decoder;
    } finally {
      if (context != null) {
        avcodec_free_context(context);
      }
    }
  }

  void send(AVPacket packet) throws FfmpegException {
    Ffmpeg.check(avcodec_send_packet(context, packet), "decoding");
  }

  void drain() throws FfmpegException {
    Ffmpeg.check(avcodec_send_packet(context, null), "decoding the last pictures");
  }

  /** Whether there was another picture. */
  boolean receive() throws FfmpegException {
    int code = avcodec_receive_frame(context, frame);
    if (code == Ffmpeg.EAGAIN || code == AVERROR_EOF) {
      return false;
    }
    Ffmpeg.check(code, "decoding");
    long stamp = frame.best_effort_timestamp();
    if (stamp != AV_NOPTS_VALUE) {
      pictureTime = av_rescale(stamp, (long) FrameRate.CLOCK * timeNumerator, timeDenominator);
    } else if (!first) {
      pictureTime += usualDuration;
    }
    first = false;
    return true;
  }

  AVFrame picture() {
    return frame;
  }

  long pictureTime() {
    return pictureTime;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    avcodec_free_context(context);
  }
}
