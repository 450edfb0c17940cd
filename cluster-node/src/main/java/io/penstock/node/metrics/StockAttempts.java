package io.penstock.node.metrics;

import static java.util.stream.Collectors.joining;

import io.penstock.node.metrics.StockMetrics.Origin;
import io.penstock.payments.signing.EthAddress;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.protocol.AttemptResult;
import io.penstock.session.protocol.AttemptTiming;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.Rendition;
import io.penstock.session.stream.AwaitedSegment;
import io.penstock.session.stream.SegmentGrant;
import io.penstock.session.stream.StreamId;
import java.time.Duration;
import java.util.Optional;

/** What an attempt means in the stock gateway's metrics (metrics.md 2.3). */
final class StockAttempts {

  private static final String TRUSTED = "trusted";
  private static final String UNVERIFIED = "unverified";
  private static final int LAST_COUNTED_TRY = 10;

  private final StockMetrics stock;

  StockAttempts(StockMetrics stock) {
    this.stock = stock;
  }

  void ended(
      StreamId stream, SegmentGrant grant, AttemptResult result, Optional<AwaitedSegment> awaited) {
    Origin origin = Origin.of(stream);
    if (grant.attempt() > 1) {
      String tried =
          grant.attempt() <= LAST_COUNTED_TRY ? Integer.toString(grant.attempt()) : ">10";
      stock.record(Metric.TRANSCODE_RETRIED, 1, origin, tried);
    }
    uploaded(origin, grant, result.timing());
    if (result instanceof AttemptResult.Failed failed) {
      failed(origin, grant, failed);
    } else if (result instanceof AttemptResult.Transcoded done) {
      downloaded(origin, done);
      awaited.ifPresent(segment -> transcoded(origin, grant.session(), done.timing(), segment));
    }
  }

  private void uploaded(Origin origin, SegmentGrant grant, AttemptTiming timing) {
    String uri = grant.session().transcoder().value();
    timing
        .head()
        .ifPresent(
            head -> {
              stock.record(Metric.SOURCE_UPLOADED, 1, origin, uri);
              stock.record(Metric.UPLOAD_TIME, seconds(head), Origin.NODE, uri);
            });
  }

  private void failed(Origin origin, SegmentGrant grant, AttemptResult.Failed failed) {
    if (failed.timing().head().isPresent()) {
      stock.record(
          Metric.TRANSCODE_FAILED, 1, origin, StockErrorCode.ofTranscoding(failed.failure()));
    } else {
      stock.record(
          Metric.UPLOAD_FAILED,
          1,
          origin,
          StockErrorCode.ofUpload(failed.failure()),
          grant.session().transcoder().value());
    }
  }

  private void downloaded(Origin origin, AttemptResult.Transcoded done) {
    long pixels = done.renditions().stream().mapToLong(Rendition::pixels).sum();
    Duration download =
        done.timing().transcoded().map(done.timing().total()::minus).orElse(Duration.ZERO);
    stock.record(Metric.MIL_PIXELS, pixels / 1e6, origin);
    stock.record(Metric.DOWNLOADED, 1, origin);
    stock.record(Metric.DOWNLOAD_TIME, seconds(download), origin);
  }

  private void transcoded(
      Origin origin, OrchestratorSession session, AttemptTiming timing, AwaitedSegment awaited) {
    String profiles =
        awaited.segment().card().profiles().stream().map(VideoProfile::name).collect(joining(","));
    Duration transcoding =
        timing.transcoded().orElse(timing.total()).minus(timing.head().orElse(Duration.ZERO));
    double score = seconds(awaited.segment().duration()) / Math.max(1e-9, seconds(transcoding));
    stock.record(Metric.TRANSCODED, 1, Origin.NODE, profiles, TRUSTED, UNVERIFIED);
    stock.record(
        Metric.TRANSCODE_TIME, seconds(transcoding), Origin.NODE, profiles, TRUSTED, UNVERIFIED);
    stock.record(Metric.TRANSCODE_SCORE, score, Origin.NODE, profiles, TRUSTED, UNVERIFIED);

    String address = session.ticketRecipient().orElse(EthAddress.ZERO).checksummed();
    String uri = session.transcoder().value();
    String version = session.capabilities().version();
    stock.record(Metric.ALL_APPEARED, 1, origin, address, uri, version, profiles);
    stock.record(Metric.TRANSCODED_UNPROCESSED, 1, origin, address, uri, version, profiles);
    stock.record(
        Metric.OVERALL_LATENCY,
        seconds(awaited.sinceArrival()),
        Origin.NODE,
        address,
        uri,
        version,
        profiles);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
