package io.penstock.node.http.push;

import akka.actor.ClassicActorSystemProvider;
import akka.http.javadsl.model.RequestEntity;
import akka.stream.Materializer;
import io.penstock.node.http.push.BufferBudget.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** Receives the bodies of all pushes of a node, within the node's bound. */
final class SegmentUpload {

  private final IngestLimits limits;
  private final BufferBudget common;
  private final BufferBudget oversize;
  private final Materializer materializer;

  SegmentUpload(ClassicActorSystemProvider system, IngestLimits limits, PushMetrics metrics) {
    this.limits = limits;
    Reserved reserved = new Reserved(metrics);
    this.common = new BufferBudget(limits.commonBudget(), reserved::change);
    this.oversize = new BufferBudget(limits.oversizeBudget(), reserved::change);
    this.materializer = Materializer.matFromSystem(system);
  }

  /** A segment in memory, and the right to keep it there. */
  record Received(SegmentBody body, Runnable release) {}

  /** Refuses a body that says itself that it is too large. */
  void checkDeclared(RequestEntity entity) {
    if (entity.getContentLengthOption().orElse(0) > limits.maxBody()) {
      throw PushRefusedException.badBody(413, "input bigger than max buffer size");
    }
  }

  /**
   * Waits for room, then reads.
   *
   * @return fails with {@link PushRefusedException}, having given the room back
   */
  CompletionStage<Received> receive(RequestEntity entity) {
    OptionalLong declared = entity.getContentLengthOption();
    return reserve(common, declared.orElse(limits.smallBody()))
        .thenCompose(
            first -> {
              Room room = new Room();
              room.add(first);
              return entity
                  .withoutSizeLimit()
                  .getDataBytes()
                  .runWith(sink(declared, room), materializer)
                  .whenComplete(
                      (body, failure) -> room.shrinkTo(failure == null ? body.bytes().size() : 0))
                  .thenApply(body -> new Received(body, () -> room.shrinkTo(0)));
            });
  }

  private BodySink sink(OptionalLong declared, Room room) {
    return declared.isPresent()
        ? BodySink.ofDeclared(declared.getAsLong(), limits)
        : BodySink.ofUnknown(
            limits, () -> reserve(oversize, limits.oversizeBudget()).thenAccept(room::add));
  }

  /** Bytes that could be reserved at once. */
  long room() {
    return common.free() + oversize.free();
  }

  /** Uploads that wait for room. */
  int waiting() {
    return common.waiting() + oversize.waiting();
  }

  private CompletionStage<Hold> reserve(BufferBudget budget, long bytes) {
    return budget
        .reserve(bytes, limits.turnTimeout())
        .exceptionally(
            failure -> {
              throw failure.getCause() instanceof TimeoutException
                  ? PushRefusedException.badBody(
                      500, "no buffer space within " + GoDuration.of(limits.turnTimeout()))
                  : new IllegalStateException("cannot reserve " + bytes + " bytes", failure);
            });
  }

  /** What is reserved of both budgets, reported in the order of its changes. */
  private static final class Reserved {

    private final PushMetrics metrics;
    private long bytes;

    private Reserved(PushMetrics metrics) {
      this.metrics = metrics;
    }

    synchronized void change(long difference) {
      bytes += difference;
      metrics.buffered(bytes);
    }
  }

  /** What one upload has reserved. A reservation that comes too late is given back at once. */
  private static final class Room {

    private final List<Hold> holds = new ArrayList<>();
    private boolean settled;

    synchronized void add(Hold hold) {
      if (settled) {
        hold.release();
      } else {
        holds.add(hold);
      }
    }

    synchronized void shrinkTo(long bytes) {
      settled = true;
      long rest = bytes;
      for (Hold hold : holds) {
        rest -= hold.shrinkTo(rest);
      }
    }
  }
}
