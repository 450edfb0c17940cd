package io.penstock.ops.demo;

import io.penstock.ops.demo.Scoreboard.Score;
import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.publisher.Publisher;
import io.penstock.ops.testmedia.TestSegment;
import io.penstock.ops.testmedia.TestStream;
import io.penstock.ops.testmedia.TestStreamSettings;
import io.penstock.ops.transcode.RenditionSpec;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A generated stream, pushed in real time by a client that decodes all that comes back. */
final class Publication implements AutoCloseable {

  /** Those that a node makes when nobody says otherwise (gateway-http-api.md 8.1). */
  private static final List<RenditionSpec> RENDITIONS =
      List.of(
          RenditionSpec.mpegTs("P240p30fps16x9", 426, 240, 600_000).withFps(30, 0),
          RenditionSpec.mpegTs("P360p30fps16x9", 640, 360, 1_200_000).withFps(30, 0));

  private static final TestStreamSettings SETTINGS = TestStreamSettings.modest();
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

  private final PrintStream out;
  private final URI stream;
  private final ExecutorService decoding = Executors.newSingleThreadExecutor();
  private final List<CompletableFuture<Void>> outstanding = new ArrayList<>();
  private final Scoreboard scoreboard = new Scoreboard();
  private final long begun = System.nanoTime();

  /**
   * A publication that has not begun.
   *
   * @param stream ends with a slash; segments are pushed below it
   */
  Publication(PrintStream out, URI stream) {
    this.out = out;
    this.stream = stream;
  }

  /** What is told while segments are pushed, on the publishing thread. */
  interface Progress {
    void pushed(Duration since, Score score) throws InterruptedException;
  }

  /** Pushes until {@code length} has passed, or for ever; then waits for the last answers. */
  void run(Optional<Duration> length, Progress progress)
      throws FfmpegException, InterruptedException {
    Publisher client = new Publisher(stream, RENDITIONS, decoding);
    out.println(
        "pushing "
            + SETTINGS.size()
            + " in segments of "
            + SETTINGS.segment().toSeconds()
            + " s to "
            + stream);
    try (TestStream source = TestStream.open(SETTINGS)) {
      TestSegment next = source.next();
      while (length.isEmpty() || since().compareTo(length.get()) < 0) {
        awaitUntil(SETTINGS.segment().multipliedBy(next.sequence()));
        scoreboard.pushed();
        outstanding.removeIf(CompletableFuture::isDone);
        outstanding.add(client.push(next).thenAccept(scoreboard::add));
        next = source.next();
        progress.pushed(since(), scoreboard.score());
      }
    }
    awaitAnswers();
    progress.pushed(since(), scoreboard.score());
  }

  /**
   * Says what became of the segments.
   *
   * @return whether every rendition of every segment came back and was good
   */
  boolean verdict() {
    Score score = scoreboard.score();
    out.println();
    score
        .bad()
        .forEach(
            bad ->
                out.println(
                    "segment " + bad.sequence() + ": " + String.join("; ", bad.complaints())));
    out.println(
        score.pushed()
            + " segments pushed, "
            + score.good()
            + " came back complete and good, "
            + score.renditions()
            + " renditions decoded, "
            + (score.pushed() - score.good())
            + " lost or wrong; median "
            + score.median().toMillis()
            + " ms, worst "
            + score.worst().toMillis()
            + " ms");
    return score.pushed() > 0 && score.good() == score.pushed();
  }

  private Duration since() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private void awaitUntil(Duration due) throws InterruptedException {
    long wait = due.minus(since()).toMillis();
    if (wait > 0) {
      TimeUnit.MILLISECONDS.sleep(wait);
    }
  }

  private void awaitAnswers() throws InterruptedException {
    try {
      CompletableFuture.allOf(outstanding.toArray(CompletableFuture[]::new))
          .get(LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      out.println("no answer within " + LAST_ANSWERS.toSeconds() + " s to the last segments");
    } catch (ExecutionException e) {
      out.println("the client failed: " + e.getCause());
    }
  }

  @Override
  public void close() {
    decoding.shutdownNow();
  }
}
