package io.penstock.ops.devnet.segment;

import static java.util.Objects.requireNonNull;

import akka.util.ByteString;
import io.penstock.ops.devnet.session.Offer;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.wire.TranscodeData;
import io.penstock.session.wire.TranscodeResult;
import io.penstock.session.wire.TranscodedSegmentData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The body of a 200: data or an error, and the orchestrator's statement with the segment's own
 * token either way (orchestrator-wire-protocol.md 4.7).
 */
final class ResultMessages {

  private final Offer offer;

  ResultMessages(Offer offer) {
    this.offer = requireNonNull(offer, "offer is null");
  }

  ByteString error(SegmentOrder order, String text) {
    return serialized(restating(order).setError(text));
  }

  ByteString success(SegmentOrder order, List<TranscodedSegmentData> segments) {
    return serialized(
        restating(order).setData(TranscodeData.newBuilder().addAllSegments(segments)));
  }

  /** One rendition, at its URL. */
  TranscodedSegmentData listing(SegmentOrder order, VideoProfile profile, long pixels) {
    String url =
        offer.transcoder()
            + RenditionEndpoint.PREFIX
            + order.sessionId()
            + "/"
            + escaped(profile.name())
            + "/"
            + order.fileName(profile);
    return TranscodedSegmentData.newBuilder().setUrl(url).setPixels(pixels).build();
  }

  private TranscodeResult.Builder restating(SegmentOrder order) {
    return TranscodeResult.newBuilder().setSeq(order.sequence()).setInfo(offer.info(order.token()));
  }

  private static String escaped(String pathElement) {
    return URLEncoder.encode(pathElement, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static ByteString serialized(TranscodeResult.Builder result) {
    return ByteString.fromArrayUnsafe(result.build().toByteArray());
  }
}
