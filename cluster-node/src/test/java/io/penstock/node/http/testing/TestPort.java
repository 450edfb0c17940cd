package io.penstock.node.http.testing;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.http.javadsl.ServerBinding;
import com.typesafe.config.ConfigFactory;
import io.penstock.node.http.ClientPort;
import io.penstock.node.http.ClientRoutes;
import io.penstock.node.http.opening.OpeningSettings;
import io.penstock.node.http.opening.StreamAuthorizer;
import io.penstock.node.http.opening.StreamOpening;
import io.penstock.node.http.push.IngestLimits;
import io.penstock.node.http.push.PushRoute;
import io.penstock.node.operator.Readiness;
import io.penstock.session.profile.InvalidConfigurationException;
import io.penstock.session.profile.TranscodingOptions;
import io.penstock.session.profile.VideoProfile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** A client port on a free loopback port, with a fake transcoder behind it. */
public final class TestPort implements AutoCloseable {

  private final ActorTestKit kit;
  private final FakeIngest ingest = new FakeIngest();
  private final RecordedMetrics metrics = new RecordedMetrics();
  private final PushRoute push;
  private final StreamOpening openings;
  private final ServerBinding binding;

  private TestPort(Options options, InetSocketAddress address) {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString("akka.loglevel = WARNING, akka.jvm-shutdown-hooks = off"));
    openings =
        StreamOpening.start(
            kit.system(),
            OpeningSettings.stock(),
            options.authorizer(),
            () -> options.profiles(),
            options::maxSessions,
            System::nanoTime,
            metrics);
    push = new PushRoute(kit.system(), options.limits(), openings, ingest, metrics);
    ClientRoutes routes =
        new ClientRoutes(
            kit.system(),
            Optional.of(push),
            () -> List.of(new Readiness.Check("transcoder", false, "it is a fake")));
    try {
      binding = ClientPort.bind(kit.system(), address, routes).toCompletableFuture().join();
    } catch (CompletionException e) {
      kit.shutdownTestKit();
      throw e;
    }
  }

  /** How the port of a test differs from a stock gateway without flags. */
  public record Options(
      List<VideoProfile> profiles,
      int maxSessions,
      StreamAuthorizer authorizer,
      IngestLimits limits) {

    public Options withMaxSessions(int other) {
      return new Options(profiles, other, authorizer, limits);
    }

    public Options withAuthorizer(StreamAuthorizer other) {
      return new Options(profiles, maxSessions, other, limits);
    }

    public Options withProfiles(String transcodingOptions) {
      return new Options(parse(transcodingOptions), maxSessions, authorizer, limits);
    }

    public Options withLimits(IngestLimits other) {
      return new Options(profiles, maxSessions, authorizer, other);
    }

    public TestPort start() {
      return startAt(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    public TestPort startAt(InetSocketAddress address) {
      return new TestPort(this, address);
    }
  }

  public static Options options() {
    return new Options(
        parse("P240p30fps16x9,P360p30fps16x9"),
        1000,
        StreamAuthorizer.everybody(),
        IngestLimits.of(8 << 20, 32 << 20, Duration.ofSeconds(10), Duration.ofSeconds(10)));
  }

  /** Small enough to be exceeded by a test, with time-outs that a test can wait for. */
  public static IngestLimits tightLimits(long budget) {
    return new IngestLimits(
        100_000,
        budget,
        20_000,
        Duration.ofMillis(400),
        Duration.ofSeconds(20),
        Duration.ofSeconds(10));
  }

  public InetSocketAddress address() {
    return binding.localAddress();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + address().getPort() + path;
  }

  public RawClient connect() {
    return RawClient.connect(address());
  }

  public FakeIngest ingest() {
    return ingest;
  }

  public RecordedMetrics metrics() {
    return metrics;
  }

  public PushRoute push() {
    return push;
  }

  public ServerBinding binding() {
    return binding;
  }

  public StreamOpening openings() {
    return openings;
  }

  @Override
  public void close() {
    binding.terminate(Duration.ofMillis(200)).toCompletableFuture().join();
    kit.shutdownTestKit();
  }

  private static List<VideoProfile> parse(String transcodingOptions) {
    try {
      return TranscodingOptions.parse(transcodingOptions);
    } catch (InvalidConfigurationException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
