package io.penstock.session.media;

import java.util.Optional;

/**
 * A track of a movie.
 *
 * @param timescale ticks per second of its samples' times
 * @param sampleTable body of its stbl box
 */
record Mp4Track(long id, long timescale, Slice sampleTable) {

  /** The first track of a handler type that has a sample table. */
  static Optional<Mp4Track> first(Slice movie, String handler) {
    for (Box track : Box.in(movie)) {
      if (track.is("trak") && hasHandler(track.body(), handler)) {
        Optional<Slice> samples = Box.find(track.body(), "mdia", "minf", "stbl");
        if (samples.isPresent()) {
          return Optional.of(
              new Mp4Track(id(track.body()), timescale(track.body()), samples.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean hasHandler(Slice track, String handler) {
    return Box.find(track, "mdia", "hdlr")
        .filter(body -> body.i32(8) == Box.type(handler))
        .isPresent();
  }

  private static long id(Slice track) {
    return Box.find(track, "tkhd").map(body -> body.u32(body.u8(0) == 1 ? 20 : 12)).orElse(0L);
  }

  private static long timescale(Slice track) {
    return Box.find(track, "mdia", "mdhd")
        .map(body -> body.u32(body.u8(0) == 1 ? 20 : 12))
        .orElse(0L);
  }
}
