package io.penstock.session.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes MP4 boxes, honest or not about their size. */
final class BoxWriter {

  private BoxWriter() {}

  static byte[] box(String type, byte[]... content) {
    byte[] body = TransportStreamWriter.concat(content);
    return sized(8 + body.length, type, body);
  }

  static byte[] sized(int size, String type, byte[] body) {
    return ByteBuffer.allocate(8 + body.length)
        .putInt(size)
        .put(type.getBytes(StandardCharsets.ISO_8859_1))
        .put(body)
        .array();
  }

  static byte[] ints(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
    for (int value : values) {
      buffer.putInt(value);
    }
    return buffer.array();
  }

  /** A movie with one VP8 track of id 1, 64x48, 1000 ticks a second. */
  static byte[] movie(byte[] extension, byte[]... tables) {
    byte[] entry =
        ByteBuffer.allocate(78).putShort(24, (short) 64).putShort(26, (short) 48).array();
    byte[] description = box("stsd", ints(0, 1), box("vp08", entry));
    return box(
        "moov",
        box(
            "trak",
            box("tkhd", ints(0, 0, 0, 1)),
            box(
                "mdia",
                box("mdhd", ints(0, 0, 0, 1000)),
                box("hdlr", ints(0, 0, Box.type("vide"))),
                box("minf", box("stbl", description, TransportStreamWriter.concat(tables))))),
        extension);
  }
}
