package io.penstock.session.media;

import static io.penstock.session.media.BoxWriter.box;
import static io.penstock.session.media.BoxWriter.ints;
import static io.penstock.session.media.BoxWriter.movie;
import static io.penstock.session.media.BoxWriter.sized;
import static io.penstock.session.media.Inspections.inspect;
import static io.penstock.session.media.Inspections.videoOf;
import static io.penstock.session.media.TransportStreamWriter.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.penstock.session.media.MediaInfo.VideoTrack;
import io.penstock.session.media.MediaInspection.Unrecognised;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class Mp4FileTest {

  private static final byte[] NOTHING = {};
  private static final byte[] TYPE = box("ftyp", ints(Box.type("isom"), 0));
  private static final int HUGE = 0x7fff_ffff;
  private static final int ALL_ONES = -1;
  private static final Duration AMPLE = Duration.ofSeconds(5);

  @Test
  void countsOnlySamplesWhoseBytesAreInTheFile() {
    byte[] whole = Inspections.clip("bframes.mp4");
    int media = Box.first(Slice.of(whole), "mdat").orElseThrow().start();
    byte[] cutMedia =
        concat(
            Arrays.copyOf(whole, media + 8 + (whole.length - media) / 4),
            Box.find(Slice.of(whole), "moov").map(Mp4FileTest::movieBox).orElseThrow());
    int cut = 8 + (whole.length - media) / 4;
    System.arraycopy(ints(cut), 0, cutMedia, media, 4);

    assertThat(videoOf(whole).frames()).isEqualTo(30);
    assertThat(videoOf(cutMedia).frames()).isBetween(1, 29);
  }

  private static byte[] movieBox(Slice body) {
    return box("moov", Arrays.copyOfRange(body.array(), body.from(), body.to()));
  }

  @Test
  void takesFragmentDefaultsFromTheMovie() {
    byte[] extension = box("mvex", box("trex", ints(0, 1, 1, 40, 5, 0)));
    byte[] fragment =
        box(
            "moof",
            box(
                "traf",
                box("tfhd", ints(0x20000, 1)),
                box("tfdt", ints(0, 90_000)),
                box("trun", ints(0x1, 25, 80))));
    byte[] file = concat(TYPE, movie(extension), fragment, box("mdat", new byte[25 * 5 + 80]));

    VideoTrack video = videoOf(file);

    assertThat(video.codec()).isEqualTo("vp8");
    assertThat(video.frames()).isEqualTo(25);
    assertThat(video.duration()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void countsNoMoreSamplesThanTheFileHasBytes() {
    byte[] tables =
        concat(
            box("stsz", ints(0, 1, ALL_ONES)),
            box("stts", ints(0, 1, ALL_ONES, 1)),
            box("stsc", ints(0, 1, 1, ALL_ONES, 1)),
            box("stco", ints(0, ALL_ONES, 0, 0, 0, 0)));

    byte[] file = concat(TYPE, movie(NOTHING, tables));

    int frames = assertTimeoutPreemptively(AMPLE, () -> videoOf(file).frames());
    assertThat(frames).isPositive().isLessThanOrEqualTo(file.length);
  }

  @Test
  void walksManyRunsThatEachClaimTheWholeFileInBoundedTime() {
    byte[] run = box("trun", ints(0x1, HUGE, 0));
    byte[] runs = concat(Collections.nCopies(40_000, run).toArray(new byte[0][]));
    byte[] own = box("traf", box("tfhd", ints(0x20010, 1, 1)), runs);
    byte[] other = box("traf", box("tfhd", ints(0x20010, 9, 1)), runs);
    byte[] file = concat(TYPE, movie(NOTHING), box("moof", own, other));

    int frames = assertTimeoutPreemptively(AMPLE, () -> videoOf(file).frames());

    assertThat(frames).isPositive().isLessThanOrEqualTo(file.length);
  }

  @Test
  void survivesTablesThatClaimMoreThanTheyHold() {
    byte[] tables =
        concat(
            box("stsz", ints(0, 0, HUGE, 4)),
            box("stts", ints(0, HUGE, HUGE, HUGE)),
            box("ctts", ints(0, ALL_ONES, 0, 0)),
            box("stsc", ints(0, HUGE, 0, HUGE, 1)),
            box("co64", ints(0, HUGE, ALL_ONES, ALL_ONES, HUGE, HUGE)));

    VideoTrack video = videoOf(concat(TYPE, movie(NOTHING, tables)));

    assertThat(video.frames()).isZero();
    assertThat(video.duration()).isZero();
  }

  @Test
  void readsBoxesWithoutAndWithLongSizes() {
    byte[] movie = movie(NOTHING);
    byte[] body = Arrays.copyOfRange(movie, 8, movie.length);
    byte[] toTheEnd = concat(TYPE, sized(0, "moov", body));
    byte[] longSize = concat(TYPE, sized(1, "moov", concat(ints(0, body.length + 16), body)));
    byte[] endless = concat(TYPE, sized(1, "moov", concat(ints(ALL_ONES, ALL_ONES), body)));

    assertThat(inspect(toTheEnd)).isEqualTo(inspect(concat(TYPE, movie)));
    assertThat(inspect(longSize)).isEqualTo(inspect(toTheEnd));
    assertThat(inspect(endless)).isEqualTo(inspect(toTheEnd));
  }

  @Test
  void stopsAtABoxSmallerThanItsHeader() {
    byte[] file = concat(TYPE, sized(7, "free", new byte[64]), movie(NOTHING));

    assertThat(inspect(file))
        .isInstanceOfSatisfying(Unrecognised.class, it -> assertThat(it.reason()).contains("moov"));
  }

  @Test
  void doesNotFollowDeepNesting() {
    byte[] deep = sized(0, "moov", NOTHING);
    byte[] nested = concat(Collections.nCopies(100_000, deep).toArray(new byte[0][]));

    assertThat(assertTimeoutPreemptively(AMPLE, () -> inspect(nested)))
        .isInstanceOf(MediaInspection.Recognised.class);
  }

  @Test
  void needsTheMovieBoxWithFragments() {
    byte[] file = concat(box("styp", ints(0)), box("moof", ints(0)), box("mdat", new byte[100]));

    assertThat(inspect(file))
        .isInstanceOfSatisfying(Unrecognised.class, it -> assertThat(it.reason()).contains("moov"));
  }
}
