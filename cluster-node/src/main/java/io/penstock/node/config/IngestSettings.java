package io.penstock.node.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How segments are taken from publishers.
 *
 * @param httpPush whether {@code /live/} is served
 * @param authWebhook who decides about new streams; empty: everybody may publish
 * @param maxSessions streams at the same time
 * @param bufferSize bound of what is held of segments under way, over all streams
 * @param maxSegmentSize larger ones are refused; not above {@code bufferSize}
 * @param uploadIdleTimeout after which a stalled upload is ended
 * @param waitTimeout how long an upload waits for room in the buffer
 */
public record IngestSettings(
    boolean httpPush,
    Optional<SensitiveUrl> authWebhook,
    int maxSessions,
    ByteSize bufferSize,
    ByteSize maxSegmentSize,
    Duration uploadIdleTimeout,
    Duration waitTimeout) {

  private static final ByteSize LEAST_SEGMENT = new ByteSize(1 << 20);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  static IngestSettings of(FlagValues values, Findings findings) {
    ByteSize buffer = values.bytes("ingestBufferSize", LEAST_SEGMENT, findings);
    ByteSize segment = values.bytes("maxSegmentSize", LEAST_SEGMENT, findings);
    if (segment.bytes() > buffer.bytes()) {
      findings.refuse(
          values.where("maxSegmentSize")
              + ": "
              + segment.bytes()
              + " bytes are more than "
              + values.where("ingestBufferSize")
              + " has room for ("
              + buffer.bytes()
              + "); expected at most that");
    }
    return new IngestSettings(
        values.isSet("httpIngest"),
        webhook(values, findings),
        maxSessions(values, findings),
        buffer,
        segment,
        values.duration("uploadIdleTimeout", SECOND, FIVE_MINUTES, findings),
        values.duration("ingestWaitTimeout", SECOND, FIVE_MINUTES, findings));
  }

  private static Optional<SensitiveUrl> webhook(FlagValues values, Findings findings) {
    String text = values.text("authWebhookUrl");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!isHttp(text)) {
      values
          .given("authWebhookUrl")
          .ifPresent(given -> findings.refuse(given.refused("http://… or https://…")));
    }
    return Optional.of(new SensitiveUrl(text));
  }

  private static boolean isHttp(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static int maxSessions(FlagValues values, Findings findings) {
    String text = values.text("maxSessions");
    OptionalLong number = GoSyntax.integer(text);
    if (number.isPresent() && number.getAsLong() > 0 && number.getAsLong() <= 1_000_000) {
      return (int) number.getAsLong();
    }
    values
        .given("maxSessions")
        .ifPresent(
            given ->
                findings.refuse(
                    given.refused(
                        text.equals("auto")
                            ? "a number above 0: auto is for orchestrators only"
                            : "a number from 1 to 1000000")));
    return 1;
  }
}
