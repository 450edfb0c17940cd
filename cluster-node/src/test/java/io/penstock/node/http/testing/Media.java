package io.penstock.node.http.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The captured media. */
public final class Media {

  private Media() {}

  /** 320x180, 30 fps, 2 s, H.264 and AAC. */
  public static byte[] segment0() {
    return read("seg0.ts");
  }

  /** What follows {@link #segment0}. */
  public static byte[] segment1() {
    return read("seg1.ts");
  }

  public static byte[] read(String name) {
    try (InputStream in = Media.class.getResourceAsStream("/wire/media/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
