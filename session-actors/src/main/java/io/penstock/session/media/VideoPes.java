package io.penstock.session.media;

import io.penstock.session.media.MediaInfo.VideoTrack;
import java.util.Optional;

/**
 * The PES packets of a video stream (ISO/IEC 13818-1 2.4.3.6). Their headers may be cut anywhere;
 * their borders mean nothing to the pictures inside, only their timestamps do. Of a codec that is
 * not understood each packet counts as a picture.
 */
final class VideoPes {

  private static final int FIXED_HEADER = 9;
  private static final int LONGEST_HEADER = FIXED_HEADER + 255;

  private enum State {
    LOST,
    HEADER,
    PAYLOAD
  }

  private final String declaredCodec;
  private final Optional<ElementaryVideo> video;
  private final PresentationClock clock = new PresentationClock();
  private final Optional<StartCodeScanner> scanner;
  private final byte[] header = new byte[LONGEST_HEADER];
  private int headerLength;
  private State state = State.LOST;

  VideoPes(String codec) {
    this.declaredCodec = codec;
    this.video =
        switch (codec) {
          case "h264" -> Optional.of(new H264Video());
          case "hevc" -> Optional.of(new HevcVideo());
          case "mpeg2video" -> Optional.of(new MpegVideo());
          default -> Optional.empty();
        };
    this.scanner = video.map(known -> new StartCodeScanner(known, clock));
  }

  /** Takes the payload of one transport packet. */
  void payload(byte[] bytes, int from, int to, boolean startsPes) {
    int at = from;
    if (startsPes) {
      state = State.HEADER;
      headerLength = 0;
    }
    while (state == State.HEADER && at < to) {
      header[headerLength++] = bytes[at++];
      if (headerLength == FIXED_HEADER && !isVideoHeader()) {
        state = State.LOST;
      } else if (headerLength >= FIXED_HEADER
          && headerLength == FIXED_HEADER + (header[8] & 0xff)) {
        state = State.PAYLOAD;
        begin();
      }
    }
    if (state == State.PAYLOAD && scanner.isPresent()) {
      scanner.get().scan(bytes, at, to);
    }
  }

  VideoTrack end() {
    scanner.ifPresent(StartCodeScanner::end);
    return new VideoTrack(
        video.map(ElementaryVideo::codec).orElse(declaredCodec),
        video.flatMap(ElementaryVideo::format),
        clock.frames(),
        clock.duration(video.map(ElementaryVideo::frameTicks).orElse(0L)));
  }

  private void begin() {
    long pts = timestamp();
    if (scanner.isEmpty()) {
      clock.frame(pts);
    } else if (pts != PresentationClock.UNKNOWN) {
      scanner.get().timestamp(pts);
    }
  }

  private boolean isVideoHeader() {
    boolean prefixed = header[0] == 0 && header[1] == 0 && header[2] == 1;
    boolean timestamped = (header[6] & 0xc0) == 0x80;
    return prefixed && timestamped;
  }

  private long timestamp() {
    Slice fields = Slice.of(header, 0, headerLength);
    boolean present = (fields.u8(7) & 0x80) != 0 && headerLength >= FIXED_HEADER + 5;
    if (!present) {
      return PresentationClock.UNKNOWN;
    }
    return (long) (fields.u8(9) >> 1 & 7) << 30
        | (long) (fields.u16(10) >> 1) << 15
        | fields.u16(12) >> 1;
  }
}
