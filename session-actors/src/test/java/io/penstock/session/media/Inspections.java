package io.penstock.session.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.session.media.MediaInfo.VideoTrack;
import io.penstock.session.media.MediaInspection.Recognised;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Looks at bytes and test clips. */
final class Inspections {

  private Inspections() {}

  static byte[] clip(String name) {
    try (InputStream in = Inspections.class.getResourceAsStream("/media/" + name)) {
      assertThat(in).as("test clip %s", name).isNotNull();
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MediaInspection inspect(byte[] bytes) {
    return MediaInspector.inspect(MediaBytes.owning(bytes));
  }

  static MediaInfo infoOf(byte[] bytes) {
    MediaInspection inspection = inspect(bytes);
    assertThat(inspection).isInstanceOf(Recognised.class);
    return ((Recognised) inspection).info();
  }

  static VideoTrack videoOf(byte[] bytes) {
    return infoOf(bytes).video().orElseThrow();
  }
}
