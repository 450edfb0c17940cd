package io.penstock.ops.testmedia;

import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.ffmpeg.SegmentReader;
import io.penstock.ops.ffmpeg.SegmentReader.Event;
import io.penstock.ops.testmedia.Verdict.Defect;
import io.penstock.ops.testmedia.Verdict.Finding;
import io.penstock.ops.transcode.PictureSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One walk through a rendition beside the pictures that are due. */
final class Comparison {

  /** MPEG-TS counts 33 bits of 90 kHz and starts again. */
  private static final long CLOCK_PERIOD = 1L << 33;

  private static final double MAX_LUMA = 255;

  private final SourcePictures due;
  private final SegmentReader rendition;
  private final PictureSize dueSize;
  private final List<Finding> findings = new ArrayList<>();
  private int dueFrames;
  private int frames;
  private int audioPackets;
  private long comparedPixels;
  private long squaredError;
  private long timestampError;

  Comparison(SourcePictures due, SegmentReader rendition, PictureSize dueSize) {
    this.due = due;
    this.rendition = rendition;
    this.dueSize = dueSize;
  }

  Verdict run() throws FfmpegException {
    for (Event event = next(); event != Event.END; event = next()) {
      if (event == Event.PICTURE) {
        comparePicture();
      } else {
        audioPackets++;
      }
    }
    while (due.next().isPresent()) {
      dueFrames++;
    }
    judgeSize();
    judgeFrames();
    judgePicture();
    judgeAudio();
    return new Verdict(
        rendition.width(),
        rendition.height(),
        frames,
        psnr(),
        timestampError,
        audioPackets,
        findings);
  }

  /** Damage of the rendition is a finding and its end; damage of the source is not caught here. */
  private Event next() {
    try {
      return rendition.next();
    } catch (FfmpegException e) {
      found(Defect.UNREADABLE, String.valueOf(e.getMessage()));
      return Event.END;
    }
  }

  private void comparePicture() throws FfmpegException {
    frames++;
    Optional<LumaPicture> expected = due.next();
    if (expected.isEmpty()) {
      return;
    }
    dueFrames++;
    LumaPicture picture = LumaPicture.of(rendition.picture(), rendition.pictureTime());
    timestampError = Math.max(timestampError, distance(picture.time(), expected.get().time()));
    if (picture.luma().length == expected.get().luma().length) {
      squaredError += picture.squaredErrorFrom(expected.get());
      comparedPixels += picture.luma().length;
    }
  }

  private static long distance(long time, long dueTime) {
    long difference = Math.floorMod(time - dueTime, CLOCK_PERIOD);
    return Math.min(difference, CLOCK_PERIOD - difference);
  }

  private void judgeSize() {
    PictureSize size = new PictureSize(rendition.width(), rendition.height());
    if (!size.equals(dueSize)) {
      found(Defect.WRONG_SIZE, size + " instead of " + dueSize);
    }
  }

  private void judgeFrames() {
    if (frames != dueFrames) {
      found(Defect.WRONG_FRAME_COUNT, frames + " pictures instead of " + dueFrames);
    }
    if (timestampError > RenditionJudge.TIMESTAMP_TOLERANCE) {
      found(Defect.WRONG_TIMESTAMPS, "a picture is " + timestampError + " ticks off its time");
    }
  }

  private void judgePicture() {
    if (!(psnr() >= RenditionJudge.MIN_PSNR)) {
      found(Defect.POOR_PICTURE, String.format(Locale.ROOT, "PSNR is %.1f dB", psnr()));
    }
  }

  private double psnr() {
    if (comparedPixels == 0) {
      return 0;
    }
    double meanSquare = (double) squaredError / comparedPixels;
    return 10 * Math.log10(MAX_LUMA * MAX_LUMA / meanSquare);
  }

  private void judgeAudio() {
    int sourcePackets = due.audioPackets();
    boolean wrong =
        due.audioIsCopied()
            ? audioPackets != sourcePackets
            : (audioPackets == 0) != (sourcePackets == 0);
    if (wrong) {
      found(Defect.WRONG_AUDIO, audioPackets + " audio packets, the source has " + sourcePackets);
    }
  }

  private void found(Defect defect, String detail) {
    findings.add(new Finding(defect, detail));
  }
}
