package io.penstock.ops.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.penstock.ops.ffmpeg.FfmpegException.Cause;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.Pointer;

/** The opened container of a segment, with its first usable video and audio stream. */
final class Demuxer implements AutoCloseable {

  private static final int MAX_STREAMS = 32;

  /** The only decoders that ever see a byte of a segment. */
  private static final String DECODERS = "h264,aac,mp3float,mp3,mp2float,mp2,ac3,eac3,opus";

  private final MemoryInput input;
  private final AVFormatContext context;
  private final AVStream video;
  private final Optional<AVStream> audio;

  private Demuxer(MemoryInput input, AVFormatContext context) throws FfmpegException {
    this.input = input;
    this.context = context;
    this.video = firstVideo(context);
    this.audio = firstAudio(context);
  }

  static Demuxer open(byte[] segment) throws FfmpegException {
    String format =
        ContainerSniffer.demuxerFor(segment)
            .orElseThrow(() -> invalid("the segment is neither MPEG-TS nor MP4"));
    MemoryInput input = MemoryInput.of(segment);
    AVFormatContext context = null;
    try {
      context = Ffmpeg.allocated(avformat_alloc_context(), "a demuxer");
      openInput(context, input, format);
      Ffmpeg.check(
          avformat_find_stream_info(context, (AVDictionary) null), "looking into the segment");
      Demuxer demuxer = new Demuxer(input, context);
      context = null;
      input = null;
      return demuxer;
    } finally {
      if (context != null) {
        avformat_close_input(context);
      }
      if (input != null) {
        input.close();
      }
    }
  }

  private static void openInput(AVFormatContext context, MemoryInput input, String format)
      throws FfmpegException {
    context.pb(input.io());
    context.max_streams(MAX_STREAMS);
    AVDictionary options = new AVDictionary((Pointer) null);
    // A file may name others to be read in its place; there are none here.
    av_dict_set(options, "protocol_whitelist", "none", 0);
    av_dict_set(options, "codec_whitelist", DECODERS, 0);
    try {
      Ffmpeg.check(
          avformat_open_input(context, (String) null, av_find_input_format(format), options),
          "opening the segment as " + format);
    } finally {
      av_dict_free(options);
    }
  }

  private static AVStream firstVideo(AVFormatContext context) throws FfmpegException {
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream stream = context.streams(i);
      AVCodecParameters codec = stream.codecpar();
      if (codec.codec_type() == AVMEDIA_TYPE_VIDEO
          && codec.codec_id() == AV_CODEC_ID_H264
          && codec.width() > 0
          && codec.height() > 0) {
        return stream;
      }
    }
    throw invalid("the segment has no H.264 picture");
  }

  private static Optional<AVStream> firstAudio(AVFormatContext context) {
    for (int i = 0; i < context.nb_streams(); i++) {
      AVCodecParameters codec = context.streams(i).codecpar();
      if (codec.codec_type() == AVMEDIA_TYPE_AUDIO && codec.sample_rate() > 0) {
        return Optional.of(context.streams(i));
      }
    }
    return Optional.empty();
  }

  private static FfmpegException invalid(String message) {
    return new FfmpegException(Cause.INVALID_DATA, message);
  }

  AVFormatContext context() {
    return context;
  }

  AVStream video() {
    return video;
  }

  Optional<AVStream> audio() {
    return audio;
  }

  boolean isVideo(AVPacket packet) {
    return packet.stream_index() == video.index() && packet.size() > 0;
  }

  boolean isAudio(AVPacket packet) {
    return packet.size() > 0
        && audio.map(stream -> stream.index() == packet.stream_index()).orElse(false);
  }

  @Override
  public void close() {
    avformat_close_input(context);
    input.close();
  }
}
