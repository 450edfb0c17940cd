package io.penstock.ops.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * An audio track's codec parameters and time base: a view of native memory that lives as long as
 * what it was taken from.
 */
public record AudioFormat(AVCodecParameters parameters, AVRational timeBase) {

  static AudioFormat of(AVStream stream) {
    return new AudioFormat(stream.codecpar(), stream.time_base());
  }

  public boolean isAac() {
    return parameters.codec_id() == AV_CODEC_ID_AAC;
  }
}
