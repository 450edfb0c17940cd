package io.penstock.node.http.push;

import akka.japi.Pair;
import akka.stream.Attributes;
import akka.stream.Inlet;
import akka.stream.SinkShape;
import akka.stream.stage.AbstractGraphStageWithMaterializedValue;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.GraphStageLogic;
import akka.stream.stage.TimerGraphStageLogic;
import akka.util.ByteString;
import io.penstock.payments.signing.Keccak256;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.stream.ContentHash;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Reads a request's body into one array and hashes it on the way, which hides the hashing behind
 * the network. Fails with {@link PushRefusedException} when the body is too large, or makes no
 * progress.
 */
final class BodySink
    extends AbstractGraphStageWithMaterializedValue<
        SinkShape<ByteString>, CompletionStage<SegmentBody>> {

  private static final int FIRST_BUFFER = 64 << 10;

  private final Inlet<ByteString> in = Inlet.create("BodySink.in");
  private final SinkShape<ByteString> shape = SinkShape.of(in);
  private final int allowance;
  private final boolean declared;
  private final IngestLimits limits;
  private final Supplier<CompletionStage<?>> moreRoom;

  private BodySink(
      int allowance, boolean declared, IngestLimits limits, Supplier<CompletionStage<?>> moreRoom) {
    this.allowance = allowance;
    this.declared = declared;
    this.limits = limits;
    this.moreRoom = moreRoom;
  }

  /** For a body that announces its length; the parser sees to it that no more arrives. */
  static BodySink ofDeclared(long length, IngestLimits limits) {
    return new BodySink(
        Math.toIntExact(length), true, limits, () -> CompletableFuture.completedStage(""));
  }

  /**
   * For a body of unknown length. Reads {@link IngestLimits#smallBody}, and goes on to {@link
   * IngestLimits#maxBody} after {@code moreRoom} has completed.
   */
  static BodySink ofUnknown(IngestLimits limits, Supplier<CompletionStage<?>> moreRoom) {
    return new BodySink(Math.toIntExact(limits.smallBody()), false, limits, moreRoom);
  }

  @Override
  public SinkShape<ByteString> shape() {
    return shape;
  }

  @Override
  public Pair<GraphStageLogic, CompletionStage<SegmentBody>> createLogicAndMaterializedValuePair(
      Attributes inheritedAttributes) {
    CompletableFuture<SegmentBody> body = new CompletableFuture<>();
    return Pair.create(new Logic(body), body);
  }

  private final class Logic extends TimerGraphStageLogic {

    private static final String PROGRESS = "progress";

    private final CompletableFuture<SegmentBody> body;
    private final Keccak256 hash = new Keccak256();
    private final long started = System.nanoTime();
    private long lastProgress = started;
    private byte[] buffer = new byte[declared ? allowance : Math.min(allowance, FIRST_BUFFER)];
    private int size;
    private long ceiling = allowance;
    private Optional<ByteString> held = Optional.empty();
    private AsyncCallback<Throwable> roomRefused;
    private AsyncCallback<Object> roomGranted;

    private Logic(CompletableFuture<SegmentBody> body) {
      super(shape);
      this.body = body;
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              accept(grab(in));
            }

            @Override
            public void onUpstreamFinish() {
              if (held.isEmpty()) {
                finish();
              }
            }

            @Override
            public void onUpstreamFailure(Throwable failure) {
              refuse(PushRefusedException.badBody(400, "unexpected EOF"));
            }
          });
    }

    @Override
    public void preStart() {
      roomGranted = createAsyncCallback(granted -> onRoom());
      roomRefused = createAsyncCallback(this::refuse);
      Duration interval = limits.bodyIdleTimeout().dividedBy(4);
      scheduleWithFixedDelay(PROGRESS, interval, interval);
      pull(in);
    }

    @Override
    public void onTimer(Object key) {
      long now = System.nanoTime();
      if (now - started > limits.bodyTotalTimeout().toNanos()) {
        refuse(tooSlow("not complete after", limits.bodyTotalTimeout()));
      } else if (held.isEmpty() && now - lastProgress > limits.bodyIdleTimeout().toNanos()) {
        refuse(tooSlow("no data for", limits.bodyIdleTimeout()));
      }
    }

    @Override
    public void postStop() {
      body.completeExceptionally(PushRefusedException.badBody(400, "unexpected EOF"));
    }

    private void accept(ByteString bytes) {
      lastProgress = System.nanoTime();
      long needed = (long) size + bytes.size();
      if (needed <= ceiling) {
        append(bytes);
        if (!isClosed(in)) {
          pull(in);
        }
      } else if (needed <= limits.maxBody() && ceiling < limits.maxBody() && !declared) {
        held = Optional.of(bytes);
        moreRoom
            .get()
            .whenComplete(
                (granted, failure) -> {
                  if (failure == null) {
                    roomGranted.invoke(bytes);
                  } else {
                    roomRefused.invoke(failure);
                  }
                });
      } else {
        refuse(PushRefusedException.badBody(413, "input bigger than max buffer size"));
      }
    }

    private void onRoom() {
      ceiling = limits.maxBody();
      ByteString waiting = held.orElseThrow();
      held = Optional.empty();
      accept(waiting);
      if (isClosed(in)) {
        finish();
      }
    }

    private void append(ByteString bytes) {
      int needed = size + bytes.size();
      if (needed > buffer.length) {
        long doubled = Math.max(needed, 2L * buffer.length);
        buffer = Arrays.copyOf(buffer, (int) Math.min(doubled, ceiling));
      }
      int start = size;
      for (ByteBuffer part : bytes.getByteBuffers()) {
        int length = part.remaining();
        part.get(buffer, size, length);
        size += length;
      }
      hash.update(buffer, start, size - start);
    }

    private void finish() {
      byte[] exact = size == buffer.length ? buffer : Arrays.copyOf(buffer, size);
      body.complete(new SegmentBody(MediaBytes.owning(exact), ContentHash.of(hash.digest())));
      completeStage();
    }

    private void refuse(Throwable reason) {
      body.completeExceptionally(reason);
      failStage(reason);
    }

    private static PushRefusedException tooSlow(String what, Duration limit) {
      return PushRefusedException.badBody(408, what + " " + GoDuration.of(limit));
    }
  }
}
