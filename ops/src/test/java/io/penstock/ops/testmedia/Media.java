package io.penstock.ops.testmedia;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The test media of this module. */
public final class Media {

  private Media() {}

  /** A file of {@code src/test/resources/media}. */
  public static byte[] named(String name) {
    try (InputStream in = Media.class.getResourceAsStream("/media/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no test medium " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
