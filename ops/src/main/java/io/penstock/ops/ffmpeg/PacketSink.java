package io.penstock.ops.ffmpeg;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Takes encoded packets one by one; the packet stays the giver's. */
@FunctionalInterface
public interface PacketSink {

  void accept(AVPacket packet) throws FfmpegException;
}
