package io.penstock.ops.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

/** Samples to AAC, in frames of {@link #FRAME_SAMPLES} per channel. */
public final class AacEncoder implements AutoCloseable {

  /** Samples per channel in one frame. */
  public static final int FRAME_SAMPLES = 1024;

  private static final int BITRATE = 96_000;

  private final AVCodecContext context;
  private final AVCodecParameters parameters;
  private final AVPacket packet;
  private final AVFrame frame;

  private AacEncoder(AVCodecContext context) {
    this.context = context;
    this.parameters = avcodec_parameters_alloc();
    this.packet = av_packet_alloc();
    this.frame = av_frame_alloc();
  }

  /** The packets' time base is one sample. */
  public static AacEncoder open(int sampleRate, int channels) throws FfmpegException {
    AVCodec codec = Ffmpeg.allocated(avcodec_find_encoder(AV_CODEC_ID_AAC), "the AAC encoder");
    AacEncoder encoder =
        new AacEncoder(Ffmpeg.allocated(avcodec_alloc_context3(codec), "an encoder"));
    try {
      encoder.start(codec, sampleRate, channels);
      AacEncoder started = encoder;
      encoder = null;
      return started;
    } finally {
      if (encoder != null) {
        encoder.close();
      }
    }
  }

  private void start(AVCodec codec, int sampleRate, int channels) throws FfmpegException {
    Ffmpeg.allocated(parameters, "codec parameters");
    Ffmpeg.allocated(packet, "a packet");
    Ffmpeg.allocated(frame, "audio samples");
    av_channel_layout_default(context.ch_layout(), channels);
    context.sample_rate(sampleRate).sample_fmt(AV_SAMPLE_FMT_FLTP).bit_rate(BITRATE);
    context.thread_count(1).flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    context.time_base().num(1).den(sampleRate);
    Ffmpeg.check(avcodec_open2(context, codec, (AVDictionary) null), "opening the AAC encoder");
    Ffmpeg.check(avcodec_parameters_from_context(parameters, context), "describing the AAC");
    av_channel_layout_default(frame.ch_layout(), channels);
    frame.format(AV_SAMPLE_FMT_FLTP).sample_rate(sampleRate).nb_samples(FRAME_SAMPLES);
    Ffmpeg.check(av_frame_get_buffer(frame, 0), "allocating audio samples");
  }

  public AudioFormat format() {
    return new AudioFormat(parameters, context.time_base());
  }

  /**
   * Encodes one frame.
   *
   * @param samples by channel, each of {@link #FRAME_SAMPLES}
   * @param time of the first sample, in samples
   */
  public void encode(float[][] samples, long time, PacketSink sink) throws FfmpegException {
    Ffmpeg.check(av_frame_make_writable(frame), "reusing audio samples");
    for (int channel = 0; channel < samples.length; channel++) {
      new FloatPointer(frame.data(channel)).put(samples[channel], 0, FRAME_SAMPLES);
    }
    frame.pts(time);
    Ffmpeg.check(avcodec_send_frame(context, frame), "encoding audio");
    drainTo(sink);
  }

  /** Gives what is left; nothing can be encoded afterwards. */
  public void finish(PacketSink sink) throws FfmpegException {
    Ffmpeg.check(avcodec_send_frame(context, null), "encoding the last audio");
    drainTo(sink);
  }

  private void drainTo(PacketSink sink) throws FfmpegException {
    while (true) {
      int code = avcodec_receive_packet(context, packet);
      if (code == Ffmpeg.EAGAIN || code == AVERROR_EOF) {
        return;
      }
      Ffmpeg.check(code, "encoding audio");
      try {
        sink.accept(packet);
      } finally {
        av_packet_unref(packet);
      }
    }
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_parameters_free(parameters);
    avcodec_free_context(context);
  }
}
