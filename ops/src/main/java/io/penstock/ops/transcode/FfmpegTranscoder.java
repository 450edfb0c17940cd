package io.penstock.ops.transcode;

import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.ffmpeg.SegmentReader;
import java.util.List;

/**
 * Transcodes on the CPU with FFmpeg's libraries, on the calling thread alone. Stateless, hence safe
 * to share; what a call allocates natively is free when it returns, however it returns.
 */
public final class FfmpegTranscoder implements SegmentTranscoder {

  @Override
  public List<TranscodedRendition> transcode(byte[] source, List<RenditionSpec> specs)
      throws TranscodeException {
    if (specs.isEmpty()) {
      return List.of();
    }
    try (SegmentReader reader = open(source)) {
      return transcode(reader, specs);
    } catch (FfmpegException e) {
      throw new TranscodeException(failure(e), e.getMessage());
    }
  }

  private static SegmentReader open(byte[] source) throws FfmpegException, TranscodeException {
    try {
      return SegmentReader.open(source);
    } catch (FfmpegException e) {
      if (e.reason() == FfmpegException.Cause.NO_MEMORY) {
        throw e;
      }
      throw new TranscodeException(TranscodeFailure.INVALID_VIDEO, e.getMessage());
    }
  }

  private static List<TranscodedRendition> transcode(
      SegmentReader reader, List<RenditionSpec> specs) throws TranscodeException, FfmpegException {
    try (SegmentJob job = SegmentJob.open(reader, specs)) {
      return job.run();
    }
  }

  private static TranscodeFailure failure(FfmpegException e) {
    return switch (e.reason()) {
      case INVALID_DATA -> TranscodeFailure.INVALID_DATA;
      case INVALID_ARGUMENT -> TranscodeFailure.INVALID_ARGUMENT;
      case NO_MEMORY -> TranscodeFailure.NO_MEMORY;
      case OTHER -> TranscodeFailure.UNKNOWN;
    };
  }
}
