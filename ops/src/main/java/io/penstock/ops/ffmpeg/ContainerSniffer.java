package io.penstock.ops.ffmpeg;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Tells the container from the first bytes, so that no other demuxer ever sees them. */
final class ContainerSniffer {

  private static final byte TS_SYNC = 0x47;
  private static final int TS_PACKET = 188;
  private static final int BOX_HEADER = 8;
  private static final Set<String> FIRST_BOXES =
      Set.of("ftyp", "styp", "moov", "moof", "sidx", "emsg", "free", "skip", "wide", "mdat");

  private ContainerSniffer() {}

  /** FFmpeg's name of the demuxer. */
  static Optional<String> demuxerFor(byte[] segment) {
    if (isMpegTs(segment)) {
      return Optional.of("mpegts");
    }
    return isMp4(segment) ? Optional.of("mov") : Optional.empty();
  }

  private static boolean isMpegTs(byte[] segment) {
    int first = 0;
    while (first < TS_PACKET && first < segment.length && segment[first] != TS_SYNC) {
      first++;
    }
    return first + TS_PACKET < segment.length
        && segment[first] == TS_SYNC
        && segment[first + TS_PACKET] == TS_SYNC;
  }

  private static boolean isMp4(byte[] segment) {
    return segment.length >= BOX_HEADER
        && FIRST_BOXES.contains(new String(segment, 4, 4, StandardCharsets.ISO_8859_1));
  }
}
