package io.penstock.ops.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_CONSTRAINED_BASELINE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_HIGH;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_MAIN;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.penstock.ops.ffmpeg.FfmpegException.Cause;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.profile.VideoProfile.H264Profile;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Pointer;

/**
 * OpenH264 on one thread. It has no B-frames, so that decoding and presentation order agree and
 * source times survive without any delay; each key frame brings its parameter sets.
 */
public final class H264Encoder implements AutoCloseable {

  private final AVCodecContext context;
  private final AVPacket packet;
  private int frames;

  private H264Encoder(AVCodecContext context, AVPacket packet) {
    this.context = context;
    this.packet = packet;
  }

  /**
   * Makes an encoder for pictures of one size.
   *
   * @throws FfmpegException {@link Cause#INVALID_ARGUMENT} if the encoder does not take the size,
   *     rate or bitrate
   */
  public static H264Encoder open(VideoEncoding encoding) throws FfmpegException {
    AVCodec codec = Ffmpeg.allocated(avcodec_find_encoder_by_name("libopenh264"), "OpenH264");
    AVCodecContext context = Ffmpeg.allocated(avcodec_alloc_context3(codec), "an encoder");
    try {
      configure(context, encoding);
      openCodec(context, codec, encoding);
      AVPacket packet = Ffmpeg.allocated(av_packet_alloc(), "a packet");
      H264Encoder encoder = new H264Encoder(context, packet);
      context = null;
      return encoder;
    } finally {
      if (context != null) {
        avcodec_free_context(context);
      }
    }
  }

  private static void configure(AVCodecContext context, VideoEncoding encoding) {
    context.width(encoding.width()).height(encoding.height()).pix_fmt(AV_PIX_FMT_YUV420P);
    context.color_range(AVCOL_RANGE_MPEG);
    context.time_base().num(1).den(FrameRate.CLOCK);
    context.framerate().num(encoding.rate().numerator()).den(encoding.rate().denominator());
    context.bit_rate(encoding.bitrate()).thread_count(1).profile(profile(encoding.profile()));
    if (encoding.container() == Container.MP4) {
      context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
  }

  private static void openCodec(AVCodecContext context, AVCodec codec, VideoEncoding encoding)
      throws FfmpegException {
    AVDictionary options = new AVDictionary((Pointer) null);
    av_dict_set(options, "rc_mode", encoding.bitrate() > 0 ? "bitrate" : "quality", 0);
    try {
      if (avcodec_open2(context, codec, options) < 0) {
        throw new FfmpegException(Cause.INVALID_ARGUMENT, "the encoder refuses " + encoding);
      }
    } finally {
      av_dict_free(options);
    }
  }

  private static int profile(H264Profile profile) {
    return switch (profile) {
      case BASELINE -> AV_PROFILE_H264_CONSTRAINED_BASELINE;
      case MAIN -> AV_PROFILE_H264_MAIN;
      case ENCODER_DEFAULT, HIGH, CONSTRAINED_HIGH -> AV_PROFILE_H264_HIGH;
    };
  }

  AVCodecContext context() {
    return context;
  }

  /** Pictures encoded so far. */
  public int frames() {
    return frames;
  }

  /**
   * Encodes a picture of the configured size and format.
   *
   * @param time in 90 kHz ticks, later than the one before
   */
  public void encode(AVFrame picture, long time, boolean keyFrame, PacketSink sink)
      throws FfmpegException {
    picture.pts(time).pict_type(keyFrame ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    Ffmpeg.check(avcodec_send_frame(context, picture), "encoding");
    drainTo(sink);
  }

  /** Gives what is left; nothing can be encoded afterwards. */
  public void finish(PacketSink sink) throws FfmpegException {
    Ffmpeg.check(avcodec_send_frame(context, null), "encoding the last pictures");
    drainTo(sink);
  }

  private void drainTo(PacketSink sink) throws FfmpegException {
    while (true) {
      int code = avcodec_receive_packet(context, packet);
      if (code == Ffmpeg.EAGAIN || code == AVERROR_EOF) {
        return;
      }
      Ffmpeg.check(code, "encoding");
      frames++;
      try {
        sink.accept(packet);
      } finally {
        av_packet_unref(packet);
      }
    }
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avcodec_free_context(context);
  }
}
