package io.penstock.ops.demo;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./penstock publish}. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Pushes a generated stream in real time to a gateway that is running with its default",
      "renditions, Penstock or stock, and decodes every rendition that comes back.",
      "",
      "Exit code 0: every rendition of every segment came back and was good."
    })
public final class PublishCommand implements Callable<Integer> {

  private static final Duration ROW_EVERY = Duration.ofSeconds(10);

  @Parameters(
      paramLabel = "URL",
      description = "Where to push, such as http://127.0.0.1:9935/live/test/.")
  private URI stream = URI.create("");

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DemoCommand.Seconds.class,
      description = "End after this time: 40s, 5m. Default: go on until Ctrl-C.")
  private Optional<Duration> length = Optional.empty();

  @Override
  @SuppressWarnings("ClosingStandardOutputStreams") // a publication closes nothing of it
  public Integer call() throws Exception {
    URI folder = stream.getPath().endsWith("/") ? stream : URI.create(stream + "/");
    try (Publication publication = new Publication(System.out, folder)) {
      LiveTable table = new LiveTable(System.out, ROW_EVERY);
      publication.run(length, (since, score) -> table.row(since, "-", "-", score));
      return publication.verdict() ? 0 : 1;
    }
  }
}
