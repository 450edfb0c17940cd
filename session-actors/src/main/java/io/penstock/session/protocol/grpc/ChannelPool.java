package io.penstock.session.protocol.grpc;

import static java.util.Objects.requireNonNull;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.protocol.tls.OrchestratorTls;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One channel per orchestrator, kept while it is used and closed when idle: the stock gateway dials
 * for every call, which costs a handshake each time (orchestrator-wire-protocol.md 1.4). Safe to
 * use from any thread.
 */
public final class ChannelPool implements AutoCloseable {

  private static final int MOST_CHANNELS = 512;
  private static final int LARGEST_MESSAGE = 4 << 20;
  private static final int IDLE_SECONDS = 60;

  private final Map<Target, ManagedChannel> channels = new LinkedHashMap<>(16, 0.75f, true);
  private final Executor executor;

  /** Answers are delivered on {@code executor}. */
  public ChannelPool(Executor executor) {
    this.executor = requireNonNull(executor, "executor is null");
  }

  /** The channel to {@code orchestrator}; connecting begins with the first call on it. */
  synchronized ManagedChannel to(OrchestratorUri orchestrator) {
    Target target = Target.of(orchestrator);
    ManagedChannel channel = channels.computeIfAbsent(target, this::open);
    if (channels.size() > MOST_CHANNELS) {
      Target stalest = channels.keySet().iterator().next();
      channels.remove(stalest).shutdown();
    }
    return channel;
  }

  /**
   * Forgets a channel on which a call found nobody, so that the next call dials at once instead of
   * waiting for the channel's back-off. Calls under way on it go on.
   */
  synchronized void drop(OrchestratorUri orchestrator, ManagedChannel channel) {
    if (channels.remove(Target.of(orchestrator), channel)) {
      channel.shutdown();
    }
  }

  @Override
  public synchronized void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
    channels.clear();
  }

  private ManagedChannel open(Target target) {
    ChannelCredentials credentials =
        target.tls()
            ? TlsChannelCredentials.newBuilder()
                .trustManager(OrchestratorTls.trustManager())
                .build()
            : InsecureChannelCredentials.create();
    return NettyChannelBuilder.forAddress(target.host(), target.port(), credentials)
        .executor(executor)
        .idleTimeout(IDLE_SECONDS, TimeUnit.SECONDS)
        .maxInboundMessageSize(LARGEST_MESSAGE)
        .proxyDetector(address -> null)
        .disableRetry()
        .userAgent("penstock")
        .build();
  }

  private record Target(String host, int port, boolean tls) {

    static Target of(OrchestratorUri uri) {
      return new Target(uri.host(), uri.port(), uri.isTls());
    }
  }
}
