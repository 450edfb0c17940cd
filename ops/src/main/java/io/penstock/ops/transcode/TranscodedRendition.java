package io.penstock.ops.transcode;

import static java.util.Objects.requireNonNull;

/**
 * One finished rendition.
 *
 * @param bytes the complete file; the array is handed over, nobody else holds it
 * @param pixels encoded frames times the real picture size: what an orchestrator bills
 *     (orchestrator-wire-protocol.md 8.1)
 * @param width of the encoded pictures, which the source's aspect ratio may have made different
 *     from the spec's
 * @param height of the encoded pictures
 * @param frames encoded
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over once, never compared
public record TranscodedRendition(byte[] bytes, long pixels, int width, int height, int frames) {

  public TranscodedRendition {
    requireNonNull(bytes, "bytes is null");
  }

  static TranscodedRendition of(byte[] bytes, PictureSize size, int frames) {
    return new TranscodedRendition(
        bytes, size.pixels() * frames, size.width(), size.height(), frames);
  }
}
