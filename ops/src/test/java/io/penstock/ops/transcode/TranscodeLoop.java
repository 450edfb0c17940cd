package io.penstock.ops.transcode;

import io.penstock.ops.testmedia.Media;
import io.penstock.ops.testmedia.RenditionJudge;
import io.penstock.session.profile.VideoProfile.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Transcodes, judges and fails over and over, and prints by how many KiB the process grew in the
 * quietest stretch: a leak is in all of them, while caches fill up in the first. Runs in a JVM of
 * its own, whose heap does not move.
 */
final class TranscodeLoop {

  private static final int STRETCHES = 4;
  private static final int ROUNDS = 20;

  private static final RenditionSpec SMALL = RenditionSpec.mpegTs("small", 160, 90, 200_000);
  private static final RenditionSpec MP4 = SMALL.withContainer(Container.MP4).withFps(10, 1);

  private TranscodeLoop() {}

  public static void main(String[] args) throws Exception {
    long quietest = Long.MAX_VALUE;
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      long before = residentKib();
      for (int round = 0; round < ROUNDS; round++) {
        round(round);
      }
      quietest = Math.min(quietest, residentKib() - before);
    }
    System.out.println(quietest);
  }

  private static void round(int round) throws TranscodeException {
    SegmentTranscoder transcoder = new FfmpegTranscoder();
    byte[] source = Media.named("portrait-fragmented.mp4");
    List<TranscodedRendition> renditions = transcoder.transcode(source, List.of(SMALL, MP4));
    new RenditionJudge().judge(source, renditions.get(0).bytes(), SMALL);
    fail(Media.named("zero-frame.ts"), SMALL);
    fail(source, SMALL.withGopMillis(-2));
    if (round % 4 == 0) {
      fail(Media.named("corrupt.ts"), SMALL);
    }
  }

  private static void fail(byte[] source, RenditionSpec spec) {
    try {
      new FfmpegTranscoder().transcode(source, List.of(SMALL, spec));
    } catch (TranscodeException e) {
      return;
    }
    throw new AssertionError("this was expected to fail");
  }

  private static long residentKib() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("/proc/self/status has no VmRSS");
  }
}
