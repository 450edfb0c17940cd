package io.penstock.ops.testmedia;

import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.ffmpeg.FrameRate;
import io.penstock.ops.ffmpeg.PictureScaler;
import io.penstock.ops.ffmpeg.SegmentReader;
import io.penstock.ops.ffmpeg.SegmentReader.Event;
import io.penstock.ops.transcode.RenditionSpec;
import java.util.Optional;

/**
 * The pictures that a rendition is due to have, made from its source one after another: scaled to
 * the rendition's size and, if its spec has a frame rate, repeated or left out to meet it.
 */
final class SourcePictures implements AutoCloseable {

  private final SegmentReader source;
  private final PictureScaler scaler;
  private final Optional<FrameRate> rate;
  private Optional<LumaPicture> ahead;
  private LumaPicture standing;
  private final long start;
  private long end;
  private int given;
  private int audioPackets;

  private SourcePictures(SegmentReader source, PictureScaler scaler, Optional<FrameRate> rate)
      throws FfmpegException {
    this.source = source;
    this.scaler = scaler;
    this.rate = rate;
    this.ahead = decode();
    this.standing = ahead.orElseGet(() -> new LumaPicture(new byte[0], 0));
    this.start = standing.time();
    this.end = start;
  }

  static SourcePictures open(SegmentReader source, SegmentReader rendition, RenditionSpec spec)
      throws FfmpegException {
    Optional<FrameRate> rate =
        spec.fps() == 0
            ? Optional.empty()
            : Optional.of(new FrameRate(spec.fps(), Math.max(1, spec.fpsDenominator())));
    PictureScaler scaler = PictureScaler.to(rendition.width(), rendition.height());
    SourcePictures pictures = null;
    try {
      pictures = new SourcePictures(source, scaler, rate);
      return pictures;
    } finally {
      if (pictures == null) {
        scaler.close();
      }
    }
  }

  /** The next due picture with its due time; empty at the end. */
  Optional<LumaPicture> next() throws FfmpegException {
    return rate.isPresent() ? nextAt(rate.get()) : advance();
  }

  private Optional<LumaPicture> advance() throws FfmpegException {
    Optional<LumaPicture> current = ahead;
    if (current.isPresent()) {
      ahead = decode();
      long previous = standing.time();
      standing = current.get();
      long usual = source.frameRate().timeOf(1);
      end = standing.time() + (standing.time() > previous ? standing.time() - previous : usual);
    }
    return current;
  }

  private Optional<LumaPicture> nextAt(FrameRate due) throws FfmpegException {
    while (ahead.isPresent() && due.indexAt(ahead.get().time() - start) <= given) {
      advance();
    }
    if (ahead.isEmpty() && given >= Math.max(1, due.indexAt(end - start))) {
      return Optional.empty();
    }
    return Optional.of(new LumaPicture(standing.luma(), start + due.timeOf(given++)));
  }

  private Optional<LumaPicture> decode() throws FfmpegException {
    for (Event event = source.next(); event != Event.END; event = source.next()) {
      if (event == Event.PICTURE) {
        return Optional.of(LumaPicture.of(scaler.scale(source.picture()), source.pictureTime()));
      }
      audioPackets++;
    }
    return Optional.empty();
  }

  /** So far; all of them once the pictures are at their end. */
  int audioPackets() {
    return audioPackets;
  }

  boolean audioIsCopied() {
    return source.audioFormat().map(format -> format.isAac()).orElse(false);
  }

  @Override
  public void close() {
    scaler.close();
  }
}
