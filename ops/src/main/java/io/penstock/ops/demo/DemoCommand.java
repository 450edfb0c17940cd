package io.penstock.ops.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code ./penstock demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a node and two dev orchestrators on this machine, pushes a generated test stream in",
      "real time, decodes every rendition that comes back, and kills the orchestrator in use on",
      "the way. Without --for it goes on until Ctrl-C.",
      "",
      "Exit code 0: every rendition of every segment came back and was good."
    })
public final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Seconds.class,
      description = "End after this time: 40s, 2m.")
  private Optional<Duration> length = Optional.empty();

  @Option(
      names = "--kill-after",
      paramLabel = "TIME",
      converter = Seconds.class,
      defaultValue = "20s",
      description = "Kill the orchestrator in use after this time. Default: ${DEFAULT-VALUE}.")
  private Duration killAfter = Duration.ofSeconds(20);

  @Override
  @SuppressWarnings("ClosingStandardOutputStreams") // the demo prints there and closes nothing
  public Integer call() throws Exception {
    try (Demo demo = Demo.start(System.out)) {
      Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-shutdown"));
      return demo.run(length, killAfter) ? 0 : 1;
    }
  }

  /** Reads {@code 40s}, {@code 2m} and {@code 500ms}. */
  static final class Seconds implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m)");

    @Override
    public Duration convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + text + "' is no time; expected 40s or 2m");
      }
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofSeconds(number);
      };
    }
  }
}
