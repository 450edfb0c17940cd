package io.penstock.ops.devnet.segment;

import static java.util.Objects.requireNonNull;

import akka.util.ByteString;
import io.penstock.ops.devnet.fault.Activity;
import io.penstock.ops.devnet.fault.Fault;
import io.penstock.ops.devnet.fault.FaultKind;
import io.penstock.ops.devnet.fault.Faults;
import io.penstock.ops.devnet.session.RenditionStore;
import io.penstock.ops.devnet.session.TranscodeSessions;
import io.penstock.ops.transcode.TranscodeException;
import io.penstock.ops.transcode.TranscodedRendition;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.wire.TranscodedSegmentData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One segment's turn at the transcoder, from the queue to its result message. */
final class SegmentWork implements TranscodeSessions.Work {

  private static final Logger LOG = LoggerFactory.getLogger(SegmentWork.class);

  private final Bench bench;
  private final SegmentOrder order;
  private final byte[] source;
  private final CompletableFuture<ByteString> result = new CompletableFuture<>();

  SegmentWork(Bench bench, SegmentOrder order, byte[] source) {
    this.bench = requireNonNull(bench, "bench is null");
    this.order = requireNonNull(order, "order is null");
    this.source = requireNonNull(source, "source is null");
  }

  /**
   * What all segments of an orchestrator are worked on with.
   *
   * @param latency added to every segment
   */
  record Bench(
      RenditionMaker maker,
      RenditionStore store,
      ResultMessages messages,
      Faults faults,
      Activity activity,
      Duration latency) {}

  /** The serialized result; never fails. */
  CompletionStage<ByteString> result() {
    return result;
  }

  @Override
  public CompletionStage<Void> run() {
    long start = System.nanoTime();
    ByteString message = transcode();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return bench.faults().after(extraTime(took)).thenRun(() -> result.complete(message));
  }

  @Override
  public void abandon() {
    bench.activity().failed();
    result.complete(bench.messages().error(order, "TranscoderStopped"));
  }

  private ByteString transcode() {
    Optional<String> misfit = clipMisfit();
    if (misfit.isPresent()) {
      return failed(misfit.get());
    }
    Tampering tampering = new Tampering(bench.faults());
    try {
      Optional<byte[]> half = tampering.half(source);
      Duration duration = half.isPresent() ? order.duration().dividedBy(2) : order.duration();
      List<TranscodedRendition> made =
          bench.maker().make(half.orElse(source), duration, order.profiles());
      List<TranscodedSegmentData> listed = stored(tampering.renditions(made));
      bench.activity().transcoded();
      return bench.messages().success(order, tampering.listed(listed));
    } catch (TranscodeException e) {
      LOG.info("segment {} of {}: {}", order.sequence(), order.manifestId(), e.getMessage());
      return failed(e.failure().wireText());
    } catch (RuntimeException e) {
      LOG.error("segment {} of {} broke us", order.sequence(), order.manifestId(), e);
      return failed("Unknown error occurred");
    }
  }

  private List<TranscodedSegmentData> stored(List<TranscodedRendition> renditions) {
    List<TranscodedSegmentData> listed = new ArrayList<>();
    for (int i = 0; i < renditions.size(); i++) {
      VideoProfile profile = order.profiles().get(i);
      TranscodedRendition rendition = renditions.get(i);
      bench
          .store()
          .put(
              order.sessionId(),
              profile.name(),
              order.fileName(profile),
              MediaBytes.owning(rendition.bytes()));
      listed.add(bench.messages().listing(order, profile, rendition.pixels()));
    }
    return listed;
  }

  private ByteString failed(String text) {
    bench.activity().failed();
    return bench.messages().error(order, text);
  }

  /** A reversed clip is refused as by a stock transcoder; others would be ignored silently. */
  private Optional<String> clipMisfit() {
    return order
        .clip()
        .filter(clip -> clip.getFrom() != 0 || clip.getTo() != 0)
        .map(
            clip ->
                clip.getTo() > 0 && clip.getTo() < clip.getFrom()
                    ? "TranscoderInvalidClipConfig"
                    : "the dev orchestrator does not clip segments");
  }

  private Duration extraTime(Duration took) {
    Duration slower =
        bench
            .faults()
            .strike(FaultKind.SLOW)
            .map(fault -> slowdown(fault, took))
            .orElse(Duration.ZERO);
    return bench.latency().plus(slower);
  }

  private static Duration slowdown(Fault fault, Duration took) {
    return fault.delay().plusNanos((long) (took.toNanos() * (fault.factor() - 1)));
  }
}
