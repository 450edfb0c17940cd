package io.penstock.session.media;

import io.penstock.session.media.MediaInfo.PictureFormat;
import java.util.Optional;

/** The parameter sets of H.264 and HEVC as MP4 stores them (ISO/IEC 14496-15). */
final class ParameterSets {

  private static final int H264_SPS = 7;
  private static final int HEVC_SPS = 33;
  private static final int HEVC_ARRAYS = 22;

  private ParameterSets() {}

  static Optional<PictureFormat> inAvcConfig(Slice config) {
    int count = config.u8(5) & 0x1f;
    Optional<PictureFormat> format = Optional.empty();
    int at = 6;
    for (int i = 0; i < count && format.isEmpty(); i++) {
      int length = config.u16(at);
      format = H264Sps.parse(config.sub(at + 2, length)).map(H264Sps::format);
      at += 2 + length;
    }
    return format;
  }

  static Optional<PictureFormat> inHevcConfig(Slice config) {
    int arrays = config.u8(HEVC_ARRAYS);
    Optional<PictureFormat> format = Optional.empty();
    int at = HEVC_ARRAYS + 1;
    for (int array = 0; array < arrays && at < config.size(); array++) {
      boolean holdsSps = (config.u8(at) & 0x3f) == HEVC_SPS;
      int units = config.u16(at + 1);
      at += 3;
      for (int i = 0; i < units && at < config.size() && format.isEmpty(); i++) {
        int length = config.u16(at);
        format = holdsSps ? HevcSps.parse(config.sub(at + 2, length)) : Optional.empty();
        at += 2 + length;
      }
    }
    return format;
  }

  /** For tracks that carry them in the samples (avc3, hev1). */
  static Optional<PictureFormat> inSample(SampleEntry entry, Slice sample) {
    Optional<PictureFormat> format = Optional.empty();
    int lengthBytes = entry.nalLengthBytes();
    if (lengthBytes == 0) {
      return format;
    }
    long at = 0;
    while (at + lengthBytes < sample.size() && format.isEmpty()) {
      long length = sample.u32(at) >>> (8 * (4 - lengthBytes));
      Slice unit = sample.sub(at + lengthBytes, length);
      if (entry.codec().equals("h264") && (unit.u8(0) & 0x1f) == H264_SPS) {
        format = H264Sps.parse(unit).map(H264Sps::format);
      } else if (entry.codec().equals("hevc") && (unit.u8(0) >> 1 & 0x3f) == HEVC_SPS) {
        format = HevcSps.parse(unit);
      }
      at += lengthBytes + length;
    }
    return format;
  }
}
