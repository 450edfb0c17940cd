package io.penstock.ops.testmedia;

import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.ffmpeg.SegmentReader;
import io.penstock.ops.testmedia.Verdict.Defect;
import io.penstock.ops.testmedia.Verdict.Finding;
import io.penstock.ops.transcode.PictureSize;
import io.penstock.ops.transcode.RenditionSpec;
import java.util.List;

/**
 * Decodes a rendition to its end and holds it against its source. Knows nothing of how it was made,
 * only what is due: the geometry of orchestrator-wire-protocol.md 4.4, every source picture at its
 * own time (or the spec's frame rate, counted from the first picture), the source's audio.
 *
 * <p>Blocks while it decodes; safe to share between threads.
 */
public final class RenditionJudge {

  /** The luma of a rendition may not differ more than this from the scaled source, in dB. */
  public static final double MIN_PSNR = 25;

  /** How far a picture may be off its due time: one 90 kHz tick, for containers that round. */
  public static final long TIMESTAMP_TOLERANCE = 1;

  /**
   * Compares a rendition with its source.
   *
   * @throws IllegalArgumentException if the source itself cannot be decoded
   */
  public Verdict judge(byte[] source, byte[] rendition, RenditionSpec spec) {
    try (SegmentReader reference = SegmentReader.open(source)) {
      return judge(reference, rendition, spec);
    } catch (FfmpegException e) {
      throw new IllegalArgumentException("the source cannot be decoded: " + e.getMessage(), e);
    }
  }

  private static Verdict judge(SegmentReader source, byte[] rendition, RenditionSpec spec)
      throws FfmpegException {
    SegmentReader reader;
    try {
      reader = SegmentReader.open(rendition);
    } catch (FfmpegException e) {
      Finding finding = new Finding(Defect.UNREADABLE, String.valueOf(e.getMessage()));
      return new Verdict(0, 0, 0, 0, 0, 0, List.of(finding));
    }
    PictureSize due =
        new PictureSize(source.width(), source.height()).scaledTo(spec.width(), spec.height());
    try (reader;
        SourcePictures pictures = SourcePictures.open(source, reader, spec)) {
      return new Comparison(pictures, reader, due).run();
    }
  }
}
