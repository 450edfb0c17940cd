package io.penstock.session.media;

/** Fields of the transport packet that begins at a place in an array. */
final class TsPacket {

  private TsPacket() {}

  static int pid(byte[] bytes, int packet) {
    return (bytes[packet + 1] & 0x1f) << 8 | (bytes[packet + 2] & 0xff);
  }

  /** Whether a section or PES packet begins in the payload. */
  static boolean startsUnit(byte[] bytes, int packet) {
    return (bytes[packet + 1] & 0x40) != 0;
  }

  static boolean isScrambled(byte[] bytes, int packet) {
    return (bytes[packet + 3] & 0xc0) != 0;
  }

  static int continuity(byte[] bytes, int packet) {
    return bytes[packet + 3] & 0xf;
  }

  /** Where the payload begins; the end of the packet if there is none. */
  static int payload(byte[] bytes, int packet) {
    int end = packet + TsPackets.SIZE;
    boolean hasPayload = (bytes[packet + 3] & 0x10) != 0;
    if (!hasPayload) {
      return end;
    }
    boolean hasAdaptation = (bytes[packet + 3] & 0x20) != 0;
    int adaptation = hasAdaptation ? 1 + (bytes[packet + 4] & 0xff) : 0;
    return Math.min(packet + 4 + adaptation, end);
  }
}
