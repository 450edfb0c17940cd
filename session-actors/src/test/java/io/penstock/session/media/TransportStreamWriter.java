package io.penstock.session.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Writes MPEG-TS packet by packet, so that tests can cut and damage it where they like. */
final class TransportStreamWriter {

  static final int VIDEO_PID = 0x100;
  private static final int MAP_PID = 0x1000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<Integer, Integer> continuity = new HashMap<>();

  /** A PAT, and a PMT with these entries (stream type, pid, descriptors). */
  TransportStreamWriter tables(byte[]... entries) {
    byte[] pat = {0, 1, (byte) 0xc1, 0, 0, 0, 1, (byte) (0xe0 | MAP_PID >> 8), (byte) MAP_PID};
    section(0, 0, pat);
    byte[] head = {0, 1, (byte) 0xc1, 0, 0, (byte) 0xe1, 0, (byte) 0xf0, 0};
    section(MAP_PID, 2, concat(head, concat(entries)));
    return this;
  }

  static byte[] entry(int type, int pid, int... descriptors) {
    ByteBuffer entry = ByteBuffer.allocate(5 + descriptors.length);
    entry.put((byte) type).putShort((short) (0xe000 | pid));
    entry.putShort((short) (0xf000 | descriptors.length));
    for (int next : descriptors) {
      entry.put((byte) next);
    }
    return entry.array();
  }

  TransportStreamWriter h264Tables() {
    return tables(entry(0x1b, VIDEO_PID));
  }

  /** A video PES packet with these NAL units, each behind a start code. */
  TransportStreamWriter pes(long pts, byte[]... units) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    for (byte[] unit : units) {
      payload.writeBytes(new byte[] {0, 0, 1});
      payload.writeBytes(unit);
    }
    return rawPes(pts, payload.toByteArray());
  }

  TransportStreamWriter rawPes(long pts, byte[] payload) {
    long stamp = pts & 0x1_ffff_ffffL;
    byte[] header = {
      0,
      0,
      1,
      (byte) 0xe0,
      0,
      0,
      (byte) 0x80,
      (byte) 0x80,
      5,
      (byte) (0x21 | (stamp >> 29 & 0xe)),
      (byte) (stamp >> 22),
      (byte) (stamp >> 14 | 1),
      (byte) (stamp >> 7),
      (byte) (stamp << 1 | 1)
    };
    return packets(VIDEO_PID, concat(header, payload));
  }

  private void section(int pid, int table, byte[] content) {
    int length = content.length + 4;
    byte[] head = {(byte) table, (byte) (0xb0 | length >> 8), (byte) length};
    byte[] body = concat(head, content);
    byte[] sum = ByteBuffer.allocate(4).putInt(checksum(body)).array();
    byte[] pointed = concat(new byte[] {0}, body, sum);
    int padded = (pointed.length + 183) / 184 * 184;
    byte[] payload = Arrays.copyOf(pointed, padded);
    Arrays.fill(payload, pointed.length, padded, (byte) 0xff);
    packets(pid, payload);
  }

  private static int checksum(byte[] bytes) {
    int crc = -1;
    for (byte next : bytes) {
      for (int bit = 7; bit >= 0; bit--) {
        boolean carry = crc < 0 ^ (next >> bit & 1) == 1;
        crc = carry ? crc << 1 ^ 0x04c11db7 : crc << 1;
      }
    }
    return crc;
  }

  private TransportStreamWriter packets(int pid, byte[] payload) {
    for (int at = 0; at < payload.length; at += 184) {
      packet(pid, at == 0, Arrays.copyOfRange(payload, at, Math.min(at + 184, payload.length)));
    }
    return this;
  }

  private void packet(int pid, boolean start, byte[] payload) {
    int counter = continuity.merge(pid, 1, Integer::sum) & 0xf;
    int stuffing = 184 - payload.length;
    out.write(0x47);
    out.write((start ? 0x40 : 0) | pid >> 8);
    out.write(pid);
    out.write((stuffing > 0 ? 0x30 : 0x10) | counter);
    for (int i = 0; i < stuffing; i++) {
      out.write(i == 0 ? stuffing - 1 : i == 1 ? 0 : 0xff);
    }
    out.writeBytes(payload);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
