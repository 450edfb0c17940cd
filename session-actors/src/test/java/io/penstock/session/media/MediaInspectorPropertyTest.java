package io.penstock.session.media;

import static io.penstock.session.media.Inspections.clip;
import static io.penstock.session.media.Inspections.inspect;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.session.media.MediaInspection.Recognised;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes, a look at them returns, and claims no more than they can hold. */
class MediaInspectorPropertyTest {

  private static final List<String> CLIPS =
      List.of(
          "seg0.ts",
          "seg0.mp4",
          "zero-frame.ts",
          "corrupt.ts",
          "av1-10bit.mp4",
          "bframes.mp4",
          "fragmented.mp4",
          "hevc-10bit.mp4",
          "hevc.ts",
          "interlaced.ts",
          "mpeg2.ts",
          "vp9-422.mp4");

  private static void looksSafely(byte[] bytes) {
    MediaInspection inspection = inspect(bytes);

    if (inspection instanceof Recognised recognised) {
      recognised
          .info()
          .video()
          .ifPresent(
              video -> {
                assertThat(video.frames()).isBetween(0, bytes.length);
                assertThat(video.duration().isNegative()).isFalse();
              });
    }
  }

  @Provide
  Arbitrary<String> clips() {
    return Arbitraries.of(CLIPS);
  }

  @Property(tries = 2_000)
  void looksAtRandomBytes(@ForAll @Size(max = 3_000) byte[] bytes) {
    looksSafely(bytes);
  }

  @Property(tries = 1_000)
  void looksAtRandomBytesInTransportPackets(@ForAll @Size(min = 400, max = 3_000) byte[] bytes) {
    for (int at = 0; at < bytes.length; at += 188) {
      bytes[at] = 0x47;
    }

    looksSafely(bytes);
  }

  @Property(tries = 1_500)
  void looksAtDamagedClips(
      @ForAll("clips") String name,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 400) int hits) {
    byte[] bytes = clip(name);
    Random random = new Random(seed);
    for (int i = 0; i < hits; i++) {
      int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 2_000));
      bytes[at] = (byte) (random.nextInt(4) == 0 ? 0xff : random.nextInt(256));
    }

    looksSafely(bytes);
  }

  @Property(tries = 1_000)
  void looksAtMovieBoxesWithDamagedNumbers(@ForAll long seed) {
    byte[] bytes = clip("fragmented.mp4");
    Random random = new Random(seed);
    int[] evil = {0, 1, 7, 8, 0x7fff_ffff, 0x8000_0000, -1, bytes.length};
    for (int i = 0; i < 3; i++) {
      int at = random.nextInt(bytes.length - 4);
      System.arraycopy(BoxWriter.ints(evil[random.nextInt(evil.length)]), 0, bytes, at, 4);
    }

    looksSafely(bytes);
  }

  @Property(tries = 500)
  void looksAtSplicedClips(
      @ForAll("clips") String head,
      @ForAll("clips") String tail,
      @ForAll @IntRange(max = 30_000) int cut) {
    byte[] first = clip(head);
    byte[] second = clip(tail);
    byte[] start = Arrays.copyOf(first, Math.min(cut, first.length));
    byte[] rest = Arrays.copyOfRange(second, Math.min(cut, second.length), second.length);

    looksSafely(TransportStreamWriter.concat(start, rest));
  }

  @Example
  void looksAtEveryPrefix() {
    for (String name : CLIPS) {
      byte[] whole = clip(name);
      int step = whole.length > 8_000 ? 7 : 1;
      for (int length = 0; length < whole.length; length += length < 1_000 ? 1 : step) {
        looksSafely(Arrays.copyOf(whole, length));
      }
    }
  }
}
