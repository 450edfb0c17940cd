package io.penstock.session.stream.testing;

import io.penstock.payments.signing.EthAddress;
import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.protocol.AuthToken;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.ContentHash;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.SegmentFacts;
import io.penstock.session.stream.SegmentKey;
import io.penstock.session.stream.StreamCard;
import io.penstock.session.stream.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The plainest stream, its segments and its orchestrators. */
public final class Segments {

  public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  public static final StreamId STREAM = new StreamId("studio-1");
  public static final Duration PATIENCE = Duration.ofSeconds(16);
  public static final Capabilities REQUIRED = Capabilities.of(0, 1, 12);
  public static final Capabilities OFFERED = new Capabilities(List.of(67133439L), "0.8.5", "");
  public static final StreamCard CARD = card("P240p30fps16x9");

  private Segments() {}

  /** A card with one profile of this name. */
  public static StreamCard card(String profile) {
    return new StreamCard(
        STREAM,
        "studio-1",
        List.of(VideoProfile.h264(profile, 426, 240, 600_000, 30, Container.MPEGTS)),
        Container.MPEGTS,
        1);
  }

  public static RequestId request(long number) {
    return new RequestId(STREAM, "edge-1", number);
  }

  /** Two seconds of video, the content told by one letter. */
  public static SegmentFacts segment(long sequence, char content) {
    return segment(sequence, content, PATIENCE, "h264,aac,1280x720/1/8");
  }

  public static SegmentFacts segment(
      long sequence, char content, Duration patience, String mediaFormat) {
    return new SegmentFacts(
        new SegmentKey(sequence, hash(content), "p1"),
        Duration.ofSeconds(2),
        500_000,
        patience,
        REQUIRED,
        Optional.empty(),
        mediaFormat,
        false);
  }

  public static ContentHash hash(char content) {
    return new ContentHash(String.format("%02x", (int) content).repeat(32));
  }

  public static OrchestratorUri orchestrator(String name) {
    return OrchestratorUri.parse(name + ".example:8935");
  }

  /** A session of {@code orchestrator} that is good for half an hour from {@link #START}. */
  public static OrchestratorSession session(OrchestratorUri orchestrator, String id) {
    return session(orchestrator, id, START.plus(Duration.ofMinutes(30)));
  }

  public static OrchestratorSession session(
      OrchestratorUri orchestrator, String id, Instant expiresAt) {
    return new OrchestratorSession(
        orchestrator,
        orchestrator,
        new AuthToken("00".repeat(32), id, expiresAt.getEpochSecond()),
        OFFERED,
        EthAddress.ZERO,
        Optional.empty(),
        Optional.empty());
  }

  /** A session of an orchestrator that can do none of what segments need. */
  public static OrchestratorSession incapable(OrchestratorUri orchestrator, String id) {
    OrchestratorSession able = session(orchestrator, id);
    return new OrchestratorSession(
        able.listed(),
        able.transcoder(),
        able.authToken(),
        new Capabilities(List.of(), "0.8.5", ""),
        able.signer(),
        Optional.empty(),
        Optional.empty());
  }
}
