package io.penstock.ops.testmedia;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a rendition turned out to be, and what is wrong with it.
 *
 * @param frames decoded
 * @param psnr of the luma of all pictures against the scaled source, in dB; infinite if identical,
 *     0 if nothing could be compared
 * @param timestampError the largest distance of a picture from its due time, in 90 kHz ticks
 * @param audioPackets found
 * @param findings empty if the rendition is good
 */
public record Verdict(
    int width,
    int height,
    int frames,
    double psnr,
    long timestampError,
    int audioPackets,
    List<Finding> findings) {

  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Whether nothing is wrong. */
  public boolean good() {
    return findings.isEmpty();
  }

  /**
   * One thing that is wrong.
   *
   * @param detail what was found and what was due, for people
   */
  public record Finding(Defect defect, String detail) {

    public Finding {
      requireNonNull(defect, "defect is null");
      requireNonNull(detail, "detail is null");
    }
  }

  /** What can be wrong with a rendition. */
  public enum Defect {
    /** Not a segment, no picture in it, or damaged. */
    UNREADABLE,
    /** Not the size that source and spec make. */
    WRONG_SIZE,
    /** Pictures lost or invented. */
    WRONG_FRAME_COUNT,
    /** A picture off its due time by more than {@link RenditionJudge#TIMESTAMP_TOLERANCE}. */
    WRONG_TIMESTAMPS,
    /** Below {@link RenditionJudge#MIN_PSNR}, or no picture to compare. */
    POOR_PICTURE,
    /** AAC packets lost or invented, or no audio where the source has some. */
    WRONG_AUDIO
  }
}
