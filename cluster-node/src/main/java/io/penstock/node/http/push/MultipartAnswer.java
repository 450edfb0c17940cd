package io.penstock.node.http.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import akka.NotUsed;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.profile.VideoProfile;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/**
 * The renditions of a segment as {@code multipart/mixed}, framed byte for byte like a stock
 * gateway's (gateway-http-api.md 4.3). The renditions themselves are not copied.
 */
final class MultipartAnswer {

  private static final int BOUNDARY_BYTES = 10;

  /** One rendition, under its profile's name. */
  record Part(VideoProfile profile, MediaBytes bytes) {}

  private MultipartAnswer() {}

  /**
   * Frames the parts.
   *
   * @param sequence unsigned
   * @param observed wraps the body's stream, which tells when the answer is sent
   */
  static HttpResponse of(
      List<Part> parts, long sequence, UnaryOperator<Source<ByteString, NotUsed>> observed) {
    String boundary = boundary();
    List<ByteString> frames = new ArrayList<>();
    String opening = "--" + boundary;
    for (Part part : parts) {
      frames.add(ByteString.fromString(opening + head(part, sequence), UTF_8));
      frames.add(ByteString.fromArrayUnsafe(part.bytes().array()));
      opening = "\r\n--" + boundary;
    }
    frames.add(ByteString.fromString(opening + "--\r\n", UTF_8));
    ContentType type =
        MediaTypes.customMultipart("mixed", Map.of("boundary", boundary)).toContentType();
    return HttpResponse.create()
        .withEntity(HttpEntities.createChunked(type, observed.apply(Source.from(frames))));
  }

  private static String head(Part part, long sequence) {
    VideoProfile profile = part.profile();
    String file =
        profile.name()
            + "_"
            + Long.toUnsignedString(sequence)
            + "."
            + profile.container().extension();
    return "\r\nContent-Disposition: attachment; filename=\""
        + file
        + "\"\r\nContent-Length: "
        + part.bytes().size()
        + "\r\nContent-Type: "
        + profile.container().mediaType()
        + "; name=\""
        + file
        + "\"\r\nRendition-Name: "
        + profile.name()
        + "\r\n\r\n";
  }

  private static String boundary() {
    byte[] random = new byte[BOUNDARY_BYTES];
    ThreadLocalRandom.current().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
