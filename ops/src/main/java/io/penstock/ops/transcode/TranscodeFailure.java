package io.penstock.ops.transcode;

/**
 * Why a segment was not transcoded, with the exact text that a stock orchestrator puts into its
 * reply for the same reason (orchestrator-wire-protocol.md 4.7).
 */
public enum TranscodeFailure {
  /** No video, no decodable picture, or a codec or container that is not taken. */
  INVALID_VIDEO("TranscoderInvalidVideo"),
  /** The video is there but damaged. */
  INVALID_DATA("Invalid data found when processing input"),
  /** Frame rate conversion of broken timestamps would invent frames without end. */
  FRAMES_RUNAWAY("Encoded frames runaway"),
  /** A key frame distance below -1. */
  INVALID_GOP("TranscoderInvalidGOP"),
  /** A rendition that the encoder cannot make. */
  INVALID_ARGUMENT("Invalid argument"),
  /** A rendition came out empty. */
  ZERO_SEGMENTS("ZeroSegments"),
  /** The machine ran out of memory. */
  NO_MEMORY("Cannot allocate memory"),
  /** FFmpeg failed in a way that is not the source's fault. */
  UNKNOWN("Unknown error occurred");

  private final String wireText;

  TranscodeFailure(String wireText) {
    this.wireText = wireText;
  }

  /** The text for {@code TranscodeResult.error}. */
  public String wireText() {
    return wireText;
  }
}
