package io.penstock.ops.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INPUT_CHANGED;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert_frame;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;

import io.penstock.ops.ffmpeg.FfmpegException.Cause;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Decodes audio that is not AAC and encodes it at the same place on the source's clock. Sample rate
 * and channel count (at most two) stay.
 */
final class ReencodedAudio implements AudioTrack {

  private static final int MAX_CHANNELS = 2;

  private final AVCodecContext decoder;
  private final AudioFormat source;
  private final AacEncoder encoder;
  private final SwrContext resampler;
  private final AVFrame decoded;
  private final AVFrame converted;
  private final float[][] pending;
  private int filled;
  private long nextTime = AV_NOPTS_VALUE;

  private ReencodedAudio(AVCodecContext decoder, AudioFormat source, AacEncoder encoder) {
    this.decoder = decoder;
    this.source = source;
    this.encoder = encoder;
    this.resampler = swr_alloc();
    this.decoded = av_frame_alloc();
    this.converted = av_frame_alloc();
    this.pending = new float[channels(source)][AacEncoder.FRAME_SAMPLES];
  }

  static ReencodedAudio open(AudioFormat source) throws FfmpegException {
    AVCodecContext decoder = openDecoder(source);
    ReencodedAudio track = null;
    try {
      AacEncoder encoder = AacEncoder.open(source.parameters().sample_rate(), channels(source));
      track = new ReencodedAudio(decoder, source, encoder);
    } finally {
      if (track == null) {
        avcodec_free_context(decoder);
      }
    }
    return track.verified();
  }

  private ReencodedAudio verified() throws FfmpegException {
    if (resampler == null || decoded == null || converted == null) {
      close();
      throw new FfmpegException(Cause.NO_MEMORY, "no memory for audio");
    }
    return this;
  }

  private static AVCodecContext openDecoder(AudioFormat source) throws FfmpegException {
    AVCodec codec = avcodec_find_decoder(source.parameters().codec_id());
    if (codec == null) {
      throw new FfmpegException(Cause.INVALID_DATA, "there is no decoder for the audio");
    }
    AVCodecContext decoder = Ffmpeg.allocated(avcodec_alloc_context3(codec), "an audio decoder");
    int code = avcodec_parameters_to_context(decoder, source.parameters());
    if (code >= 0) {
      decoder.thread_count(1).pkt_timebase(source.timeBase());
      code = avcodec_open2(decoder, codec, (AVDictionary) null);
    }
    if (code < 0) {
      avcodec_free_context(decoder);
    }
    Ffmpeg.check(code, "opening the audio decoder");
    return decoder;
  }

  private static int channels(AudioFormat format) {
    return Math.max(1, Math.min(MAX_CHANNELS, format.parameters().ch_layout().nb_channels()));
  }

  @Override
  public AudioFormat format() {
    return encoder.format();
  }

  @Override
  public void accept(AVPacket packet, PacketSink sink) throws FfmpegException {
    Ffmpeg.check(avcodec_send_packet(decoder, packet), "decoding audio");
    drainDecoder(sink);
  }

  @Override
  public void finish(PacketSink sink) throws FfmpegException {
    Ffmpeg.check(avcodec_send_packet(decoder, null), "decoding the last audio");
    drainDecoder(sink);
    encoder.finish(sink);
  }

  private void drainDecoder(PacketSink sink) throws FfmpegException {
    while (true) {
      int code = avcodec_receive_frame(decoder, decoded);
      if (code == Ffmpeg.EAGAIN || code == AVERROR_EOF) {
        return;
      }
      Ffmpeg.check(code, "decoding audio");
      startClock();
      convert();
      queue(sink);
    }
  }

  private void startClock() {
    long stamp = decoded.best_effort_timestamp();
    if (nextTime == AV_NOPTS_VALUE) {
      long samplesPerTick = (long) source.parameters().sample_rate() * source.timeBase().num();
      nextTime =
          stamp == AV_NOPTS_VALUE ? 0 : av_rescale(stamp, samplesPerTick, source.timeBase().den());
    }
  }

  private void convert() throws FfmpegException {
    av_frame_unref(converted);
    av_channel_layout_default(converted.ch_layout(), pending.length);
    converted.format(AV_SAMPLE_FMT_FLTP).sample_rate(source.parameters().sample_rate());
    int code = swr_convert_frame(resampler, converted, decoded);
    if (code == AVERROR_INPUT_CHANGED) {
      throw new FfmpegException(Cause.INVALID_DATA, "the audio changes its format on the way");
    }
    Ffmpeg.check(code, "converting audio");
  }

  private void queue(PacketSink sink) throws FfmpegException {
    int taken = 0;
    while (taken < converted.nb_samples()) {
      int count = Math.min(converted.nb_samples() - taken, AacEncoder.FRAME_SAMPLES - filled);
      for (int channel = 0; channel < pending.length; channel++) {
        FloatPointer samples = new FloatPointer(converted.data(channel));
        samples.position(taken).get(pending[channel], filled, count);
      }
      taken += count;
      filled += count;
      if (filled == AacEncoder.FRAME_SAMPLES) {
        encoder.encode(pending, nextTime, sink);
        nextTime += filled;
        filled = 0;
      }
    }
  }

  @Override
  public void close() {
    av_frame_free(converted);
    av_frame_free(decoded);
    swr_free(resampler);
    encoder.close();
    avcodec_free_context(decoder);
  }
}
