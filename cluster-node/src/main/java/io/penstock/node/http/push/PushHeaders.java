package io.penstock.node.http.push;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import io.penstock.session.profile.InvalidConfigurationException;
import io.penstock.session.profile.StreamConfiguration;
import io.penstock.session.protocol.SegmentJob.Clip;
import java.time.Duration;
import java.util.Optional;

/**
 * The headers of a push (gateway-http-api.md 4.1), with the leniency that publishers rely on: an
 * unparsable duration is 2 s, an unparsable slice is none.
 *
 * @param multipart whether the renditions are wanted in the answer
 */
record PushHeaders(
    Duration duration,
    Optional<Clip> clip,
    boolean multipart,
    Optional<StreamConfiguration> configuration) {

  private static final long DEFAULT_DURATION_MILLIS = 2000;

  static PushHeaders parse(HttpRequest request) {
    long durationMillis =
        header(request, "content-duration")
            .flatMap(PushHeaders::integer)
            .orElse(DEFAULT_DURATION_MILLIS);
    return new PushHeaders(
        Duration.ofMillis(durationMillis),
        clip(millis(request, "content-slice-from"), millis(request, "content-slice-to")),
        header(request, "accept").filter("multipart/mixed"::equals).isPresent(),
        configuration(request));
  }

  /** The first header of this lower-case name. */
  static Optional<String> header(HttpRequest request, String name) {
    for (HttpHeader header : request.getHeaders()) {
      if (header.is(name)) {
        return Optional.of(header.value());
      }
    }
    return Optional.empty();
  }

  private static Optional<StreamConfiguration> configuration(HttpRequest request) {
    Optional<String> json =
        header(request, "livepeer-transcode-configuration").filter(text -> !text.isEmpty());
    try {
      return json.isPresent()
          ? Optional.of(StreamConfiguration.parse(json.get()))
          : Optional.empty();
    } catch (InvalidConfigurationException e) {
      throw badConfiguration(e.getMessage());
    }
  }

  static PushRefusedException badConfiguration(String reason) {
    return new PushRefusedException(
        400, "failed to parse transcode config header: " + Quoted.of(reason));
  }

  private static Optional<Clip> clip(Duration from, Duration to) {
    if (from.isZero() && to.isZero()) {
      return Optional.empty();
    }
    if (!to.isZero() && from.compareTo(to) > 0) {
      throw badClip(from, to);
    }
    return Optional.of(new Clip(from, to));
  }

  static PushRefusedException badClip(Duration from, Duration to) {
    return new PushRefusedException(
        400, "Invalid slice config from=" + GoDuration.of(from) + " to=" + GoDuration.of(to));
  }

  private static Duration millis(HttpRequest request, String name) {
    long millis = header(request, name).flatMap(PushHeaders::integer).orElse(0L);
    return Duration.ofMillis(Math.max(0, millis));
  }

  private static Optional<Long> integer(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException unparsable) {
      return Optional.empty();
    }
  }
}
