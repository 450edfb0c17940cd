package io.penstock.ops.ffmpeg;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** What a segment's audio becomes on its way into the renditions: AAC, always. */
public sealed interface AudioTrack extends AutoCloseable permits CopiedAudio, ReencodedAudio {

  /** AAC is passed on untouched, anything else is encoded again; empty if there is no audio. */
  static Optional<AudioTrack> of(SegmentReader source) throws FfmpegException {
    Optional<AudioFormat> format = source.audioFormat();
    if (format.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        format.get().isAac() ? new CopiedAudio(format.get()) : ReencodedAudio.open(format.get()));
  }

  /** Of the packets that come out. */
  AudioFormat format();

  /** Takes a packet of the source and gives as many as it makes, with rising times. */
  void accept(AVPacket packet, PacketSink sink) throws FfmpegException;

  /** Gives what is left. */
  void finish(PacketSink sink) throws FfmpegException;

  @Override
  void close();
}
