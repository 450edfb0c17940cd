package io.penstock.session.media;

import java.util.function.Consumer;

/**
 * Puts the sections of one packet identifier together (ISO/IEC 13818-1 2.4.4), however many packets
 * they take. Hands on only those whose checksum is right, without it.
 */
final class SectionAssembler {

  private static final int HEADER = 3;
  private static final int CHECKSUM = 4;
  private static final int STUFFING = 0xff;
  private static final int LONGEST = HEADER + 0xfff;

  private final Consumer<Slice> sections;
  private final byte[] section = new byte[LONGEST];
  private int length;
  private boolean open;

  SectionAssembler(Consumer<Slice> sections) {
    this.sections = sections;
  }

  /**
   * Takes the payload of one packet.
   *
   * @param startsUnit whether it begins with a pointer to the first section that starts in it
   */
  void payload(Slice payload, boolean startsUnit) {
    if (!startsUnit) {
      append(payload);
      return;
    }
    int pointer = 1 + payload.u8(0);
    append(payload.sub(1, pointer - 1));
    length = 0;
    open = true;
    append(payload.from(pointer));
  }

  private void append(Slice bytes) {
    for (int i = 0; open && i < bytes.size(); i++) {
      int next = bytes.u8(i);
      if (length == 0 && next == STUFFING) {
        open = false;
        return;
      }
      section[length++] = (byte) next;
      if (length >= HEADER && length == HEADER + ((section[1] & 0xf) << 8 | (section[2] & 0xff))) {
        deliver();
        length = 0;
      }
    }
  }

  private void deliver() {
    Slice whole = Slice.of(section, 0, length);
    if (length > HEADER + CHECKSUM && remainder(whole) == 0) {
      sections.accept(whole.sub(0, length - CHECKSUM));
    }
  }

  /** CRC-32/MPEG-2 over a section and its checksum, which is zero when they agree. */
  private static int remainder(Slice section) {
    int crc = -1;
    for (int i = 0; i < section.size(); i++) {
      crc ^= section.u8(i) << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? crc << 1 ^ 0x04c11db7 : crc << 1;
      }
    }
    return crc;
  }
}
