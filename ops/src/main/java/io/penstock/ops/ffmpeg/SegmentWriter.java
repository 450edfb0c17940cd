package io.penstock.ops.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;

import io.penstock.ops.ffmpeg.FfmpegException.Cause;
import io.penstock.session.profile.VideoProfile.Container;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Writes one self-contained segment into memory, with the times of its packets exactly as given: no
 * shift to zero, no multiplexing delay.
 */
public final class SegmentWriter implements AutoCloseable {

  /** The most a result may weigh (orchestrator-wire-protocol.md 1.6). */
  private static final long MAX_BYTES = 300_000_000;

  private static final int NEGATIVE_TIMES_AS_THEY_ARE = 0;

  private final AVFormatContext context;
  private final AVPacket copy;
  private boolean closed;
  private long payloadBytes;

  private SegmentWriter(AVFormatContext context, AVPacket copy) {
    this.context = context;
    this.copy = copy;
  }

  /** Starts a segment for the packets of an encoder and, if there is one, of an audio track. */
  public static SegmentWriter begin(
      Container container, H264Encoder video, Optional<AudioFormat> audio) throws FfmpegException {
    AVFormatContext context = new AVFormatContext((Pointer) null);
    Ffmpeg.check(
        avformat_alloc_output_context2(context, null, muxer(container), null), "making a muxer");
    AVPacket copy = av_packet_alloc();
    SegmentWriter writer = new SegmentWriter(context, copy);
    try {
      Ffmpeg.allocated(copy, "a packet");
      writer.addStreams(video, audio);
      writer.writeHeader();
      SegmentWriter begun = writer;
      writer = null;
      return begun;
    } finally {
      if (writer != null) {
        writer.close();
      }
    }
  }

  private static String muxer(Container container) {
    return switch (container) {
      case MPEGTS -> "mpegts";
      case MP4 -> "mp4";
    };
  }

  private void addStreams(H264Encoder video, Optional<AudioFormat> audio) throws FfmpegException {
    AVStream picture = newStream();
    Ffmpeg.check(
        avcodec_parameters_from_context(picture.codecpar(), video.context()), "adding the video");
    picture.time_base(video.context().time_base());
    picture.avg_frame_rate(video.context().framerate());
    if (audio.isPresent()) {
      AVStream sound = newStream();
      Ffmpeg.check(
          avcodec_parameters_copy(sound.codecpar(), audio.get().parameters()), "adding the audio");
      sound.codecpar().codec_tag(0);
      sound.time_base(audio.get().timeBase());
    }
  }

  private AVStream newStream() throws FfmpegException {
    return Ffmpeg.allocated(avformat_new_stream(context, null), "a stream");
  }

  private void writeHeader() throws FfmpegException {
    AVIOContext io = new AVIOContext((Pointer) null);
    Ffmpeg.check(avio_open_dyn_buf(io), "opening a buffer");
    context.pb(io);
    context.avoid_negative_ts(NEGATIVE_TIMES_AS_THEY_ARE).max_delay(0);
    AVDictionary options = new AVDictionary((Pointer) null);
    // Each is known to one of the muxers; the other leaves it alone.
    av_dict_set(options, "mpegts_copyts", "1", 0);
    av_dict_set(options, "movie_timescale", Integer.toString(FrameRate.CLOCK), 0);
    try {
      Ffmpeg.check(avformat_write_header(context, options), "starting the segment");
    } finally {
      av_dict_free(options);
    }
  }

  /** Adds an encoded picture. */
  public void writeVideo(AVPacket packet, H264Encoder encoder) throws FfmpegException {
    write(packet, 0, encoder.context().time_base());
  }

  /** Adds an audio packet of the track that the segment was begun with. */
  public void writeAudio(AVPacket packet, AudioFormat format) throws FfmpegException {
    write(packet, 1, format.timeBase());
  }

  private void write(AVPacket packet, int stream, AVRational timeBase) throws FfmpegException {
    payloadBytes += packet.size();
    if (payloadBytes > MAX_BYTES) {
      throw new FfmpegException(Cause.OTHER, "the segment grows beyond " + MAX_BYTES + " bytes");
    }
    Ffmpeg.check(av_packet_ref(copy, packet), "queueing a packet");
    copy.stream_index(stream).pos(-1);
    av_packet_rescale_ts(copy, timeBase, context.streams(stream).time_base());
    Ffmpeg.check(av_interleaved_write_frame(context, copy), "writing a packet");
  }

  /** Completes the segment; nothing can be written afterwards. */
  public byte[] finish() throws FfmpegException {
    Ffmpeg.check(av_write_trailer(context), "finishing the segment");
    return release();
  }

  private byte[] release() {
    closed = true;
    av_packet_free(copy);
    byte[] bytes = new byte[0];
    if (context.pb() != null) {
      BytePointer buffer = new BytePointer((Pointer) null);
      bytes = new byte[avio_close_dyn_buf(context.pb(), buffer)];
      buffer.get(bytes);
      av_free(buffer);
      context.pb(null);
    }
    avformat_free_context(context);
    return bytes;
  }

  @Override
  public void close() {
    if (!closed) {
      release();
    }
  }
}
