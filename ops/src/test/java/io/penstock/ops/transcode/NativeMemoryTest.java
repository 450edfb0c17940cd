package io.penstock.ops.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {

  /** One picture of the test clip lost in each round of a stretch would weigh more. */
  private static final long BOUND_KIB = 256;

  @Test
  void givesBackWhatTranscodingAndFailingTook() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "the resident size is read from /proc");

    Process loop =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms96m",
                "-Xmx96m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TranscodeLoop.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String grown = new String(loop.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(loop.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(loop.exitValue()).isZero();
    assertThat(Long.parseLong(grown)).isLessThan(BOUND_KIB);
  }
}
