package io.penstock.node.metrics;

import io.penstock.payments.signing.EthAddress;
import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.media.MediaInfo;
import io.penstock.session.profile.Presets;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.protocol.AttemptDeadlines;
import io.penstock.session.protocol.AttemptResult;
import io.penstock.session.protocol.AttemptTiming;
import io.penstock.session.protocol.AuthToken;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.Rendition;
import io.penstock.session.protocol.SegmentHeaders;
import io.penstock.session.stream.AwaitedSegment;
import io.penstock.session.stream.ContentHash;
import io.penstock.session.stream.GrantId;
import io.penstock.session.stream.PushedSegment;
import io.penstock.session.stream.SegmentAnswer;
import io.penstock.session.stream.SegmentGrant;
import io.penstock.session.stream.StreamCard;
import io.penstock.session.stream.StreamId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Things that can be counted. */
final class Measured {

  static final StreamId STREAM = new StreamId("lim0");
  static final String CLIENT = "127.0.0.1";
  static final OrchestratorUri ORCHESTRATOR = OrchestratorUri.parse("127.0.0.1:18936");

  private static final MediaBytes BYTES = MediaBytes.owning(new byte[] {0x47});
  private static final Duration SECONDS_2 = Duration.ofSeconds(2);

  private Measured() {}

  /** Every event once, two segments' worth: one that succeeds at the second attempt, one lost. */
  static void happensTo(NodeMetrics metrics) {
    metrics.streamLimit(10);
    metrics.streamsOpen(1);
    metrics.webhookAnswered(Duration.ofMillis(120));
    metrics.streamStarted();
    metrics.segmentArrived(STREAM, CLIENT, SECONDS_2);
    metrics.buffered(1024);
    metrics.discoveryFailed(ORCHESTRATOR, new FailureKind.Unreachable("refused"));
    metrics.granted(1);
    metrics.attemptEnded(
        STREAM, grant(1), failedBeforeHead(new FailureKind.Unreachable("reset")), awaited());
    metrics.orchestratorSwapped(STREAM);
    metrics.granted(2);
    metrics.attemptEnded(STREAM, grant(2), transcoded(), awaited());
    metrics.segmentAnswered(
        STREAM, new SegmentAnswer.Transcoded(List.of()), Duration.ofMillis(700));
    metrics.pushAnswered(STREAM, CLIENT, SECONDS_2, Duration.ofMillis(600));
    metrics.segmentArrived(STREAM, CLIENT, SECONDS_2);
    metrics.granted(1);
    metrics.attemptEnded(
        STREAM, grant(1), failedAfterHead(new FailureKind.BadInput("no video")), awaited());
    metrics.segmentAnswered(STREAM, new SegmentAnswer.Unusable("no video"), SECONDS_2);
    for (int millis : List.of(800, 1500, 3000, 9000)) {
      metrics.pushAnswered(STREAM, CLIENT, SECONDS_2, Duration.ofMillis(millis));
    }
    metrics.publisherLeftWaiting(STREAM, CLIENT);
    metrics.publisherLeftReading(STREAM, CLIENT);
    metrics.duplicateServed();
    metrics.journalWaiting(3);
    metrics.journalFailed();
  }

  static AttemptResult failedBeforeHead(FailureKind failure) {
    return new AttemptResult.Failed(
        failure, new AttemptTiming(Optional.empty(), Optional.empty(), Duration.ofMillis(5)));
  }

  private static AttemptResult failedAfterHead(FailureKind failure) {
    return new AttemptResult.Failed(
        failure,
        new AttemptTiming(
            Optional.of(Duration.ofMillis(50)), Optional.empty(), Duration.ofMillis(300)));
  }

  private static AttemptResult transcoded() {
    Rendition rendition =
        new Rendition(
            Presets.ofUnsetOption().get(0), URI.create("https://o/1.ts"), 6_134_400L, BYTES);
    return new AttemptResult.Transcoded(
        List.of(rendition, rendition),
        Optional.empty(),
        new AttemptTiming(
            Optional.of(Duration.ofMillis(100)),
            Optional.of(Duration.ofMillis(500)),
            Duration.ofMillis(620)));
  }

  static SegmentGrant grant(int attempt) {
    return new SegmentGrant(
        new GrantId(1, attempt),
        attempt,
        new OrchestratorSession(
            ORCHESTRATOR,
            ORCHESTRATOR,
            new AuthToken("00", "s", 0),
            new Capabilities(List.of(), "0.9.1", ""),
            EthAddress.ZERO,
            Optional.empty(),
            Optional.empty()),
        new SegmentHeaders("", ""),
        AttemptDeadlines.of(SECONDS_2, 1));
  }

  static Optional<AwaitedSegment> awaited() {
    return Optional.of(
        new AwaitedSegment(
            new PushedSegment(
                new StreamCard(STREAM, "lim0", Presets.ofUnsetOption(), Container.MPEGTS, 1),
                7,
                ContentHash.of(new byte[32]),
                BYTES,
                new MediaInfo(Container.MPEGTS, Optional.empty(), Optional.empty()),
                SECONDS_2,
                Optional.empty(),
                false,
                Optional.empty()),
            Duration.ofMillis(650)));
  }
}
