package io.penstock.ops.devnet.testing;

import io.penstock.ops.transcode.RenditionSpec;
import io.penstock.ops.transcode.SegmentTranscoder;
import io.penstock.ops.transcode.TranscodedRendition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Makes renditions without encoding: the source's bytes with the spec's width in front. Can be told
 * to hold every segment until it is let go.
 */
public final class FakeTranscoder implements SegmentTranscoder {

  private static final int FRAMES = 60;

  private final List<byte[]> sources = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /** Makes {@link #transcode} wait for {@link #letGo}. */
  public void hold() {
    gate = new CountDownLatch(1);
  }

  public void letGo() {
    gate.countDown();
  }

  /** Everything it was given, in order. */
  public List<byte[]> sources() {
    return sources;
  }

  @Override
  public List<TranscodedRendition> transcode(byte[] source, List<RenditionSpec> specs) {
    sources.add(source);
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<TranscodedRendition> made = new ArrayList<>();
    for (RenditionSpec spec : specs) {
      byte[] bytes = rendition(source, spec.width());
      long pixels = (long) spec.width() * spec.height() * FRAMES;
      made.add(new TranscodedRendition(bytes, pixels, spec.width(), spec.height(), FRAMES));
    }
    return made;
  }

  /** What it makes of a source. */
  public static byte[] rendition(byte[] source, int width) {
    byte[] bytes = Arrays.copyOf(source, source.length + 2);
    bytes[source.length] = (byte) (width >> 8);
    bytes[source.length + 1] = (byte) width;
    return bytes;
  }
}
