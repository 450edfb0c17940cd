package io.penstock.ops.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Passes AAC packets on, except those whose times no container could express. */
final class CopiedAudio implements AudioTrack {

  private final AudioFormat format;
  private long lastTime = Long.MIN_VALUE;

  CopiedAudio(AudioFormat format) {
    this.format = format;
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public void accept(AVPacket packet, PacketSink sink) throws FfmpegException {
    long time = packet.dts();
    if (time == AV_NOPTS_VALUE || packet.pts() < time || time <= lastTime) {
      return;
    }
    lastTime = time;
    sink.accept(packet);
  }

  @Override
  public void finish(PacketSink sink) {}

  @Override
  public void close() {}
}
