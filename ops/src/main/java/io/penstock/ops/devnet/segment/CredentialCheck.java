package io.penstock.ops.devnet.segment;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.InvalidProtocolBufferException;
import io.penstock.ops.devnet.session.Offer;
import io.penstock.ops.devnet.session.SessionTokens;
import io.penstock.ops.devnet.session.TranscodeSessions;
import io.penstock.payments.wire.Payment;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.stream.ContentHash;
import io.penstock.session.wire.SegData;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Everything that an off-chain orchestrator checks before it reads a segment's body, in its order
 * (orchestrator-wire-protocol.md 4.6, rows 1 to 8).
 */
final class CredentialCheck {

  private static final int MAX_DURATION_MILLIS = 300_000;
  private static final Duration ASSUMED_DURATION = Duration.ofSeconds(2);
  private static final int HASH_BYTES = 32;
  // The stock runtime puts either a space or, as here, a no-break space after the colon.
  private static final String UNPARSABLE = "proto:\u00a0cannot parse invalid wire-format data";

  private final Offer offer;
  private final SessionTokens tokens;
  private final TranscodeSessions sessions;

  CredentialCheck(Offer offer, SessionTokens tokens, TranscodeSessions sessions) {
    this.offer = requireNonNull(offer, "offer is null");
    this.tokens = requireNonNull(tokens, "tokens is null");
    this.sessions = requireNonNull(sessions, "sessions is null");
  }

  /**
   * @param payment value of {@code Livepeer-Payment}, empty if absent
   * @param segment value of {@code Livepeer-Segment}, empty if absent
   * @throws SegmentRefusal for the first thing that is wrong
   */
  SegmentOrder check(String payment, String segment) {
    checkPayment(payment);
    SegData data = parse(segment);
    List<VideoProfile> profiles = WireProfiles.of(data);
    if (data.getDuration() < 0 || data.getDuration() > MAX_DURATION_MILLIS) {
      throw SegmentRefusal.forbidden("invalid duration");
    }
    if (!offer.covers(data.getCapabilities())) {
      throw SegmentRefusal.forbidden("incompatible capabilities");
    }
    checkToken(data);
    if (sessions.isCapped(data.getAuthToken().getSessionId())) {
      throw SegmentRefusal.forbidden("OrchestratorCapped");
    }
    return new SegmentOrder(
        data.getManifestId().toStringUtf8(),
        data.getSeq(),
        hash(data),
        data.getDuration() == 0 ? ASSUMED_DURATION : Duration.ofMillis(data.getDuration()),
        profiles,
        data.getAuthToken(),
        data.hasSegmentParameters() ? Optional.of(data.getSegmentParameters()) : Optional.empty());
  }

  private static void checkPayment(String header) {
    byte[] bytes =
        HeaderBase64.decode(header)
            .orElseThrow(
                () ->
                    new SegmentRefusal(
                        402,
                        "base64 decode error: illegal base64 data at input byte "
                            + HeaderBase64.firstIllegal(header)));
    if (!isPayment(bytes)) {
      throw new SegmentRefusal(402, "protobuf unmarshal error: " + UNPARSABLE);
    }
  }

  private static boolean isPayment(byte[] bytes) {
    try {
      return Payment.parseFrom(bytes).isInitialized();
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }

  private static SegData parse(String header) {
    byte[] bytes =
        HeaderBase64.decode(header).orElseThrow(() -> SegmentRefusal.forbidden("ErrorSegEncoding"));
    try {
      return SegData.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw SegmentRefusal.forbidden(UNPARSABLE);
    }
  }

  private void checkToken(SegData data) {
    if (!data.hasAuthToken()) {
      throw SegmentRefusal.forbidden("missing auth token");
    }
    switch (tokens.check(data.getAuthToken())) {
      case FORGED -> throw SegmentRefusal.forbidden("invalid auth token");
      case EXPIRED -> throw SegmentRefusal.forbidden("expired auth token");
      case VALID -> {}
    }
  }

  /** A hash of another length than 32 bytes equals that of no body. */
  private static ContentHash hash(SegData data) {
    byte[] bytes = data.getHash().toByteArray();
    return bytes.length == HASH_BYTES
        ? ContentHash.of(bytes)
        : new ContentHash(HexFormat.of().formatHex(new byte[HASH_BYTES]));
  }
}
