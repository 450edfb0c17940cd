package io.penstock.ops.transcode;

import java.util.List;

/**
 * Turns one segment into its renditions.
 *
 * <p>A call blocks its thread for as long as it encodes; calls from several threads are independent
 * of each other. The source array is only read, and not kept.
 */
public interface SegmentTranscoder {

  /**
   * Decodes {@code source} once and encodes every rendition.
   *
   * <p>A rendition starts with a key frame, decodes by itself and keeps the source's presentation
   * times: frame by frame if the spec keeps the source's rate, on the spec's own grid otherwise.
   *
   * @param source a complete MPEG-TS or MP4 segment
   * @param specs may be empty, which succeeds with nothing (orchestrator-wire-protocol.md 4.7)
   * @return one rendition per spec, in the same order
   * @throws TranscodeException if any rendition cannot be made; none is returned then
   */
  List<TranscodedRendition> transcode(byte[] source, List<RenditionSpec> specs)
      throws TranscodeException;
}
