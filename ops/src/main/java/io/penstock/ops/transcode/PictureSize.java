package io.penstock.ops.transcode;

/** Width and height of a picture in pixels. */
public record PictureSize(int width, int height) {

  private static final int MIN_LONG_SIDE = 146;
  private static final int MIN_SHORT_SIDE = 16;
  private static final int MAX_SIDE = 4096;

  public PictureSize {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("a picture of " + width + "x" + height + " is empty");
    }
  }

  /**
   * The size a rendition of this source really gets: the larger of the wanted sides becomes the
   * larger side, within what a stock software encoder takes, and the other follows from the
   * source's aspect ratio; both are even (orchestrator-wire-protocol.md 4.4).
   */
  public PictureSize scaledTo(int wantedWidth, int wantedHeight) {
    int wanted = Math.max(wantedWidth, wantedHeight);
    int longSide = Math.max(MIN_LONG_SIDE, Math.min(wanted, MAX_SIDE)) / 2 * 2;
    double ratio = (double) Math.min(width, height) / Math.max(width, height);
    int shortSide = Math.max(MIN_SHORT_SIDE, (int) Math.round(longSide * ratio / 2) * 2);
    return width >= height
        ? new PictureSize(longSide, shortSide)
        : new PictureSize(shortSide, longSide);
  }

  /** Pixels of one picture. */
  public long pixels() {
    return (long) width * height;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
