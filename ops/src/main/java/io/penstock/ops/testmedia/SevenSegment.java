package io.penstock.ops.testmedia;

/** Digits like those of a pocket calculator, white on a black box, on a plane of luma. */
final class SevenSegment {

  private static final byte WHITE = (byte) 235;
  private static final byte BLACK = 16;

  /** Per digit: top, upper left, upper right, middle, lower left, lower right, bottom. */
  private static final String[] LIT = {
    "1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010",
    "1111111", "1111011"
  };

  private final byte[] luma;
  private final int width;
  private final int height;

  SevenSegment(byte[] luma, int width, int height) {
    this.luma = luma;
    this.width = width;
    this.height = height;
  }

  /**
   * Draws digits and blanks from left to right.
   *
   * @param cell width of a character; it is twice as high
   */
  void draw(String text, int left, int top, int cell) {
    fill(left, top, cell * text.length(), 2 * cell, BLACK);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != ' ') {
        drawDigit(LIT[text.charAt(i) - '0'], left + i * cell, top, cell);
      }
    }
  }

  private void drawDigit(String lit, int cellLeft, int cellTop, int cell) {
    int stroke = Math.max(1, cell / 6);
    int left = cellLeft + stroke;
    int top = cellTop + stroke;
    int across = Math.max(1, cell - 2 * stroke);
    int down = Math.max(2, 2 * cell - 2 * stroke);
    int right = left + across - stroke;
    int middle = top + (down - stroke) / 2;
    int half = down / 2;
    int[][] bars = {
      {left, top, across, stroke},
      {left, top, stroke, half},
      {right, top, stroke, half},
      {left, middle, across, stroke},
      {left, middle, stroke, half},
      {right, middle, stroke, half},
      {left, top + down - stroke, across, stroke}
    };
    for (int i = 0; i < bars.length; i++) {
      if (lit.charAt(i) == '1') {
        fill(bars[i][0], bars[i][1], bars[i][2], bars[i][3], WHITE);
      }
    }
  }

  private void fill(int left, int top, int across, int down, byte value) {
    for (int y = Math.max(0, top); y < Math.min(height, top + down); y++) {
      for (int x = Math.max(0, left); x < Math.min(width, left + across); x++) {
        luma[y * width + x] = value;
      }
    }
  }
}
