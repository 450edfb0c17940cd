package io.penstock.session.media;

import io.penstock.session.media.MediaInspection.Recognised;
import io.penstock.session.media.MediaInspection.Unrecognised;

/**
 * Looks at the bytes of a segment or rendition: container, tracks, picture format, coded pictures
 * (gateway-http-api.md 4.6). The container is known by its content, never by a name.
 *
 * <p>Safe for bytes of strangers: never throws, decodes nothing, and its time and memory are
 * proportional to the bytes at hand, whatever sizes and counts these claim. Stateless; for any
 * thread, and quick enough (well below a millisecond for a usual segment) not to need another one.
 */
public final class MediaInspector {

  private MediaInspector() {}

  /** The tracks in {@code bytes}, or why there are none to be had. */
  public static MediaInspection inspect(MediaBytes bytes) {
    Slice file = Slice.of(bytes.array());
    if (file.size() == 0) {
      return new Unrecognised("the segment is empty: send MPEG-TS or MP4");
    }
    if (Mp4File.looksLikeMp4(file)) {
      return Mp4File.read(file)
          .<MediaInspection>map(Recognised::new)
          .orElseGet(
              () -> new Unrecognised("MP4 without a movie box (moov): send it with each segment"));
    }
    return TsPackets.find(file).map(MediaInspector::transportStream).orElseGet(() -> unknown(file));
  }

  private static MediaInspection transportStream(TsPackets packets) {
    return TransportStream.read(packets)
        .<MediaInspection>map(Recognised::new)
        .orElseGet(
            () ->
                new Unrecognised(
                    "MPEG-TS without an intact program map (PAT, PMT): begin each segment with"
                        + " one"));
  }

  private static Unrecognised unknown(Slice file) {
    StringBuilder start = new StringBuilder();
    for (int i = 0; i < Math.min(8, file.size()); i++) {
      start.append(String.format(" %02x", file.u8(i)));
    }
    return new Unrecognised(
        "neither MPEG-TS nor MP4 (it begins with" + start + "): send one of these");
  }
}
