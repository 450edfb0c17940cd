package io.penstock.ops.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.penstock.ops.ffmpeg.FfmpegException.Cause;
import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.Pointer;

/** FFmpeg's conventions: error numbers, null for no memory, the log on standard error. */
final class Ffmpeg {

  static final int EAGAIN = -11;
  private static final int ENOMEM = -12;
  static final int EINVAL = -22;

  static {
    // What the codecs have to say about hostile bytes belongs in our exceptions, not on stderr.
    av_log_set_level(AV_LOG_QUIET);
  }

  private Ffmpeg() {}

  /** Passes on what is not an error. */
  static int check(int code, String action) throws FfmpegException {
    if (code < 0) {
      throw failure(code, action);
    }
    return code;
  }

  static <P extends Pointer> P allocated(P pointer, String what) throws FfmpegException {
    if (pointer == null || pointer.isNull()) {
      throw new FfmpegException(Cause.NO_MEMORY, "no memory for " + what);
    }
    return pointer;
  }

  static FfmpegException failure(int code, String action) {
    byte[] text = new byte[128];
    av_strerror(code, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    String reason = new String(text, 0, end, StandardCharsets.UTF_8);
    return new FfmpegException(cause(code), action + ": " + reason);
  }

  private static Cause cause(int code) {
    if (code == AVERROR_INVALIDDATA) {
      return Cause.INVALID_DATA;
    }
    if (code == ENOMEM) {
      return Cause.NO_MEMORY;
    }
    return code == EINVAL ? Cause.INVALID_ARGUMENT : Cause.OTHER;
  }
}
