package io.penstock.session.stream.testing;

import akka.actor.typed.ActorRef;
import io.penstock.payments.money.Price;
import io.penstock.payments.signing.EthAddress;
import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.profile.VideoProfile.ChromaSubsampling;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.profile.VideoProfile.Encoder;
import io.penstock.session.profile.VideoProfile.H264Profile;
import io.penstock.session.protocol.AttemptDeadlines;
import io.penstock.session.protocol.AuthToken;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.SegmentHeaders;
import io.penstock.session.protocol.SegmentJob.Clip;
import io.penstock.session.stream.GrantId;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.SegmentFacts;
import io.penstock.session.stream.SegmentGrant;
import io.penstock.session.stream.SegmentKey;
import io.penstock.session.stream.SegmentOutcome;
import io.penstock.session.stream.StreamCard;
import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamId;
import io.penstock.session.stream.StreamProgress;
import io.penstock.session.stream.StreamReply;
import io.penstock.session.stream.StreamSession;
import io.penstock.session.stream.core.StreamRecord;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One value of everything that is stored or travels, every member told apart from its default. */
public final class WireSamples {

  private static final RequestId REQUEST = new RequestId(new StreamId("studio-1"), "node-a/17", 42);
  private static final RequestId OTHER = new RequestId(new StreamId("studio-1"), "node-b/3", 7);
  private static final GrantId GRANT = new GrantId(3, 1001);
  private static final OrchestratorUri ORCHESTRATOR =
      new OrchestratorUri("https://orchestrator.example:8935");

  private static final StreamCard CARD =
      new StreamCard(
          new StreamId("studio-1"),
          "public-name",
          List.of(
              VideoProfile.h264("P240p30fps16x9", 426, 240, 600_000, 30, Container.MPEGTS),
              new VideoProfile(
                  "full",
                  1920,
                  1080,
                  6_000_000,
                  60_000,
                  1001,
                  Container.MP4,
                  H264Profile.HIGH,
                  -1,
                  Encoder.H265,
                  2,
                  ChromaSubsampling.CHROMA_422,
                  23)),
          Container.MP4,
          2);

  private static final SegmentFacts FACTS =
      new SegmentFacts(
          new SegmentKey(-2, Segments.hash('a'), "5f3a+0-900"),
          Duration.ofMillis(2_002),
          1_234_567,
          Duration.ofSeconds(16),
          new Capabilities(List.of(-1L, 37L), "", "0.8.0"),
          Optional.of(new Clip(Duration.ZERO, Duration.ofMillis(900))),
          "h264,aac,1920x1080/1/8",
          true);

  private static final OrchestratorSession OFF_CHAIN = session(Optional.empty(), Optional.empty());
  private static final OrchestratorSession ON_CHAIN =
      session(Optional.of(new EthAddress("2b".repeat(20))), Optional.of(Price.of(1_200, 7)));

  private WireSamples() {}

  public static Map<String, Object> events() {
    Map<String, Object> samples = new LinkedHashMap<>();
    samples.put("event-stream-opened", new StreamEvent.StreamOpened(CARD, 3, 2));
    samples.put("event-orchestrator-assigned", new StreamEvent.OrchestratorAssigned(3, ON_CHAIN));
    samples.put(
        "event-orchestrator-lost", new StreamEvent.OrchestratorLost(3, ORCHESTRATOR, "faulty"));
    samples.put(
        "event-progress-checkpointed", new StreamEvent.ProgressCheckpointed(3, 2, progress()));
    samples.put("event-stream-closed", new StreamEvent.StreamClosed(3, "idle"));
    samples.put("event-ignored", new StreamEvent.Ignored());
    return samples;
  }

  public static Map<String, Object> records() {
    Map<String, Object> samples = new LinkedHashMap<>();
    samples.put("record-empty", StreamRecord.EMPTY);
    samples.put(
        "record-full",
        new StreamRecord(3, 2, Optional.of(CARD), Optional.of(ON_CHAIN), progress(), true));
    return samples;
  }

  public static Map<String, Object> messages(ActorRef<StreamReply> edge) {
    Map<String, Object> samples = new LinkedHashMap<>();
    samples.put("message-route", new StreamSession.Route(REQUEST, CARD, FACTS, edge));
    samples.put("message-route-anew", new StreamSession.RouteAnew(REQUEST, CARD, FACTS, edge));
    samples.put("message-settle-succeeded", settle(succeeded()));
    for (FailureKind failure : failures()) {
      samples.put(
          "message-settle-failed-" + failure.code(), settle(new SegmentOutcome.Failed(failure)));
    }
    samples.put("message-return-grant", new StreamSession.ReturnGrant(REQUEST, GRANT));
    samples.put("message-ignored", new StreamSession.Ignored());
    return samples;
  }

  public static Map<String, Object> replies() {
    Map<String, Object> samples = new LinkedHashMap<>();
    samples.put(
        "reply-granted",
        new StreamReply.Granted(
            REQUEST,
            new SegmentGrant(
                GRANT,
                2,
                OFF_CHAIN,
                new SegmentHeaders("c2VnbWVudA==", "cGF5bWVudA=="),
                AttemptDeadlines.of(Duration.ofSeconds(2), 1))));
    samples.put("reply-joined", new StreamReply.Joined(REQUEST, OTHER));
    samples.put("reply-earlier", new StreamReply.Earlier(REQUEST, results()));
    samples.put("reply-refused", new StreamReply.Refused(REQUEST, "no video track"));
    samples.put("reply-gave-up", new StreamReply.GaveUp(REQUEST, "all orchestrators are busy"));
    samples.put("reply-no-orchestrators", new StreamReply.NoOrchestrators(REQUEST));
    samples.put("reply-ignored", new StreamReply.Ignored(REQUEST));
    return samples;
  }

  /** One of each kind. */
  public static List<FailureKind> failures() {
    return List.of(
        new FailureKind.Busy("OrchestratorBusy"),
        new FailureKind.Faulty("one rendition is missing"),
        new FailureKind.Unreachable("connection refused"),
        new FailureKind.SessionExpired("expired auth token"),
        new FailureKind.Incapable("no HEVC"),
        new FailureKind.TooExpensive("7 wei per pixel"),
        new FailureKind.Unpayable("no deposit"),
        new FailureKind.BadInput("no key frame"),
        new FailureKind.OwnFault("no memory"),
        new FailureKind.Cancelled("the publisher left"));
  }

  private static StreamSession.Settle settle(SegmentOutcome outcome) {
    return new StreamSession.Settle(REQUEST, GRANT, outcome);
  }

  private static SegmentOutcome succeeded() {
    return new SegmentOutcome.Succeeded(
        Duration.ofMillis(750), 6_134_400, results(), Optional.of(OFF_CHAIN));
  }

  private static List<URI> results() {
    return List.of(
        URI.create("https://orchestrator.example:8935/stream/deadbeef/P240p30fps16x9/7.ts"),
        URI.create("https://orchestrator.example:8935/stream/deadbeef/full/7.mp4"));
  }

  private static StreamProgress progress() {
    return new StreamProgress(99, 98, 1, 603_979_776L);
  }

  private static OrchestratorSession session(
      Optional<EthAddress> recipient, Optional<Price> price) {
    return new OrchestratorSession(
        ORCHESTRATOR,
        new OrchestratorUri("https://transcoder.example:8936/path"),
        new AuthToken("0001fe".repeat(8), "deadbeef", 1_790_000_000L),
        new Capabilities(List.of(67_133_439L), "0.8.5-b1", "", List.of(4L)),
        new EthAddress("1a".repeat(20)),
        recipient,
        price);
  }
}
