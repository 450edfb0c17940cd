package io.penstock.ops.testmedia;

import io.penstock.ops.ffmpeg.FrameRate;
import java.util.Random;

/**
 * Draws the pictures of a test stream into planes of 8-bit 4:2:0: a drifting gradient, a disc that
 * bounces off the edges, a clock above and the frame counter below.
 */
final class TestPicture {

  private static final int CLOCK_DIGITS = 8;
  private static final int COUNTER_DIGITS = 7;
  private static final int DISC_LUMA = 210;
  private static final int NEUTRAL = 128;

  private final int width;
  private final int height;
  private final FrameRate rate;
  private final byte[] luma;
  private final byte[] blue;
  private final byte[] red;
  private final SevenSegment digits;
  private final int radius;
  private final int startX;
  private final int startY;
  private final int tint;

  TestPicture(TestStreamSettings settings) {
    this.width = settings.size().width();
    this.height = settings.size().height();
    this.rate = settings.rate();
    this.luma = new byte[width * height];
    this.blue = new byte[width / 2 * (height / 2)];
    this.red = new byte[width / 2 * (height / 2)];
    this.digits = new SevenSegment(luma, width, height);
    this.radius = Math.max(2, height / 8);
    Random random = new Random(settings.seed());
    this.startX = random.nextInt(width);
    this.startY = random.nextInt(height);
    this.tint = random.nextInt(64);
  }

  byte[] luma() {
    return luma;
  }

  byte[] blue() {
    return blue;
  }

  byte[] red() {
    return red;
  }

  /** Draws picture {@code frame}, counted from the start of the stream. */
  void draw(long frame) {
    drawGradient(frame);
    drawDisc(frame);
    int digit = width / (CLOCK_DIGITS + 3);
    digits.draw(clock(frame), digit, height / 12, digit);
    int small = width / (2 * COUNTER_DIGITS);
    digits.draw(counter(frame), width / 4, height - height / 12 - 2 * small, small);
  }

  private void drawGradient(long frame) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        luma[y * width + x] =
            (byte) (48 + triangle(x + y / 2 + startX + startY + frame, 2 * width) * 96 / width);
      }
    }
    for (int y = 0; y < height / 2; y++) {
      for (int x = 0; x < width / 2; x++) {
        int at = y * (width / 2) + x;
        blue[at] = (byte) (NEUTRAL - 32 + triangle(x + tint + frame, width) * 64 / width);
        red[at] = (byte) (NEUTRAL - 32 + triangle(y + 2L * tint, height) * 64 / height);
      }
    }
  }

  private void drawDisc(long frame) {
    int centreX = radius + triangle(startX + 4 * frame, 2 * Math.max(1, width - 2 * radius));
    int centreY = radius + triangle(startY + 3 * frame, 2 * Math.max(1, height - 2 * radius));
    for (int y = Math.max(0, centreY - radius); y < Math.min(height, centreY + radius); y++) {
      for (int x = Math.max(0, centreX - radius); x < Math.min(width, centreX + radius); x++) {
        int dx = x - centreX;
        int dy = y - centreY;
        if (dx * dx + dy * dy < radius * radius) {
          luma[y * width + x] = (byte) DISC_LUMA;
          int at = y / 2 * (width / 2) + x / 2;
          blue[at] = (byte) (NEUTRAL + tint);
          red[at] = (byte) (NEUTRAL + 64 - tint);
        }
      }
    }
  }

  /** Up to half a period and back to zero: a movement without jumps. */
  private static int triangle(long position, int period) {
    int phase = (int) Math.floorMod(position, (long) period);
    return phase < period / 2 ? phase : period - 1 - phase;
  }

  /** Minutes, seconds and hundredths since the start; blanks between the pairs. */
  private String clock(long frame) {
    long hundredths = rate.timeOf(frame) * 100 / FrameRate.CLOCK;
    return pair(hundredths / 6000 % 60)
        + ' '
        + pair(hundredths / 100 % 60)
        + ' '
        + pair(hundredths % 100);
  }

  private static String pair(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }

  private static String counter(long frame) {
    String digits = Long.toString(frame % 10_000_000);
    return "0".repeat(COUNTER_DIGITS - digits.length()) + digits;
  }
}
