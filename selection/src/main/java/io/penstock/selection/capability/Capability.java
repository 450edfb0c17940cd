package io.penstock.selection.capability;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The capabilities that the protocol names, with their bits (orchestrator-wire-protocol.md 6.1).
 */
public enum Capability {
  H264(0, "H.264"),
  MPEGTS(1, "MPEGTS"),
  MP4(2, "MP4"),
  FRACTIONAL_FRAMERATES(3, "Fractional framerates"),
  STORAGE_DIRECT(4, "Storage direct"),
  STORAGE_S3(5, "Storage S3"),
  STORAGE_GCS(6, "Storage GCS"),
  PROFILE_H264_BASELINE(7, "H264 Baseline profile"),
  PROFILE_H264_MAIN(8, "H264 Main profile"),
  PROFILE_H264_HIGH(9, "H264 High profile"),
  PROFILE_H264_CONSTRAINED_HIGH(10, "H264 Constrained, Contained High profile"),
  GOP(11, "GOP"),
  AUTH_TOKEN(12, "Auth token"),
  /** Deprecated by the protocol and never set; it has no display name there. */
  SCENE_CLASSIFICATION(13, "Scene classification"),
  MPEG7_VIDEO_SIGNATURE(14, "MPEG7 signature"),
  HEVC_DECODE(15, "HEVC decode"),
  HEVC_ENCODE(16, "HEVC encode"),
  VP8_DECODE(17, "VP8 decode"),
  VP9_DECODE(18, "VP9 decode"),
  VP8_ENCODE(19, "VP8 encode"),
  VP9_ENCODE(20, "VP9 encode"),
  H264_DECODE_444_8BIT(21, "H264 Decode YUV444 8-bit"),
  H264_DECODE_422_8BIT(22, "H264 Decode YUV422 8-bit"),
  H264_DECODE_444_10BIT(23, "H264 Decode YUV444 10-bit"),
  H264_DECODE_422_10BIT(24, "H264 Decode YUV422 10-bit"),
  H264_DECODE_420_10BIT(25, "H264 Decode YUV420 10-bit"),
  SEGMENT_SLICING(26, "Segment slicing"),
  TEXT_TO_IMAGE(27, "Text to image"),
  IMAGE_TO_IMAGE(28, "Image to image"),
  IMAGE_TO_VIDEO(29, "Image to video"),
  UPSCALE(30, "Upscale"),
  AUDIO_TO_TEXT(31, "Audio to text"),
  SEGMENT_ANYTHING_2(32, "Segment anything 2"),
  LLM(33, "Llm"),
  IMAGE_TO_TEXT(34, "Image to text"),
  LIVE_VIDEO_TO_VIDEO(35, "Live video to video"),
  TEXT_TO_SPEECH(36, "Text to speech"),
  BYOC(37, "byoc");

  private final int bit;
  private final String displayName;

  Capability(int bit, String displayName) {
    this.bit = bit;
    this.displayName = displayName;
  }

  /** Position in the bit string. */
  public int bit() {
    return bit;
  }

  /** The peer's name for people, which is also what AI pipelines are matched with. */
  public String displayName() {
    return displayName;
  }

  /** The capability at {@code bit}; empty for bits that came after this was written. */
  public static Optional<Capability> ofBit(int bit) {
    return Arrays.stream(values()).filter(c -> c.bit == bit).findFirst();
  }

  /**
   * The capability of an AI pipeline such as {@code text-to-image}. Never {@link #BYOC}, whose
   * display name does not begin with an upper-case letter.
   */
  public static Optional<Capability> ofPipeline(String pipeline) {
    if (pipeline.isEmpty()) {
      return Optional.empty();
    }
    String name =
        pipeline.substring(0, 1).toUpperCase(Locale.ROOT) + pipeline.substring(1).replace('-', ' ');
    return Arrays.stream(values()).filter(c -> c.displayName.equals(name)).findFirst();
  }
}
