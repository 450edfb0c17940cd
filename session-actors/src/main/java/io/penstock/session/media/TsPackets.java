package io.penstock.session.media;

import java.util.Optional;

/**
 * The packets of an MPEG transport stream (ISO/IEC 13818-1 2.4.3), plain, with the arrival times of
 * m2ts or with error correction bytes. Passes over junk before the first packet and finds the
 * packets again after damage.
 */
final class TsPackets {

  static final int SIZE = 188;

  private static final int SYNC = 0x47;
  private static final int[] STRIDES = {SIZE, 192, 204};
  private static final int ARRIVAL_TIME = 4;
  private static final int FARTHEST_START = 64 * 1024;
  private static final int CONVINCING_RUN = 5;
  private static final int SHORTEST_RUN = 2;

  private final byte[] bytes;
  private final int first;
  private final int end;
  private final int stride;
  private int at;

  private TsPackets(Slice file, int first, int stride) {
    this.bytes = file.array();
    this.first = first;
    this.end = file.to();
    this.stride = stride;
    this.at = first;
  }

  /** Empty where no run of packets begins within the first 64 KiB. */
  static Optional<TsPackets> find(Slice file) {
    int last = Math.min(file.from() + FARTHEST_START, file.to() - SHORTEST_RUN * SIZE);
    for (int start = file.from(); start <= last; start++) {
      for (int stride : STRIDES) {
        if (isRun(file, start, stride)) {
          // Arrival times may begin with the sync byte, too, for half a second at a time.
          boolean startsWithArrivalTime = isRun(file, start + ARRIVAL_TIME, stride);
          int first = start + (startsWithArrivalTime ? ARRIVAL_TIME : 0);
          return Optional.of(new TsPackets(file, first, stride));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isRun(Slice file, int start, int stride) {
    int run = 0;
    for (int at = start; run < CONVINCING_RUN && at + SIZE <= file.to(); at += stride) {
      if (file.array()[at] != SYNC) {
        return false;
      }
      run++;
    }
    return run >= SHORTEST_RUN;
  }

  byte[] bytes() {
    return bytes;
  }

  void rewind() {
    at = first;
  }

  /** Where the next packet begins in {@link #bytes}, or -1 after the last whole one. */
  int next() {
    if (at + SIZE <= end && bytes[at] != SYNC) {
      resynchronise();
    }
    if (at + SIZE > end) {
      return -1;
    }
    int packet = at;
    at += stride;
    return packet;
  }

  /** Most often only the packet is damaged and the next ones are where they should be. */
  private void resynchronise() {
    if (isSync(at + stride) && isSync(at + 2 * stride)) {
      at += stride;
      return;
    }
    at++;
    while (at + SIZE <= end && !(bytes[at] == SYNC && isSync(at + stride))) {
      at++;
    }
  }

  private boolean isSync(int position) {
    return position >= end || bytes[position] == SYNC;
  }
}
