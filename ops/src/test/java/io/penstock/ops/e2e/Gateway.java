package io.penstock.ops.e2e;

import io.penstock.ops.devnet.DevOrchestrator;
import io.penstock.ops.devnet.DevOrchestratorSettings;
import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.publisher.Publisher;
import io.penstock.ops.testmedia.TestSegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A node and three dev orchestrators that really transcode, for all tests that harm none of them:
 * while the node still remembers a fault of one, there is another one to take over.
 */
final class Gateway implements AutoCloseable {

  /** Bytes that a segment may have here: few, so that going over it is quick. */
  static final int MAX_SEGMENT = 2 << 20;

  private final ExecutorService decoding = Executors.newFixedThreadPool(2);
  private final List<DevOrchestrator> orchestrators;
  private final NodeProcess node;
  private final List<TestSegment> segments;

  private Gateway(
      List<DevOrchestrator> orchestrators, NodeProcess node, List<TestSegment> segments) {
    this.orchestrators = orchestrators;
    this.node = node;
    this.segments = segments;
  }

  static Gateway start() throws IOException, FfmpegException {
    DevOrchestratorSettings roomy = DevOrchestratorSettings.ephemeral().withMaxSessions(500);
    List<DevOrchestrator> orchestrators =
        List.of(
            DevOrchestrator.start(roomy),
            DevOrchestrator.start(roomy),
            DevOrchestrator.start(roomy));
    Path folder = Files.createTempDirectory("penstock-e2e");
    NodeProcess node =
        NodeProcess.start(
            folder,
            orchestrators.stream().map(each -> each.uri().toString()).toList(),
            "-monitor",
            "-maxSessions",
            "500",
            "-maxSegmentSize",
            String.valueOf(MAX_SEGMENT),
            "-uploadIdleTimeout",
            "2s");
    List<TestSegment> segments = SourceSegments.small(8);
    node.awaitReady();
    return new Gateway(orchestrators, node, segments);
  }

  NodeProcess node() {
    return node;
  }

  List<DevOrchestrator> orchestrators() {
    return orchestrators;
  }

  /** Segments of one stream, numbered from 0. */
  List<TestSegment> segments() {
    return segments;
  }

  /** A publisher with connections of its own. */
  LiveStream stream(String manifestId) {
    Publisher publisher =
        new Publisher(node.stream(manifestId), SourceSegments.RENDITIONS, decoding);
    return new LiveStream(manifestId, publisher, orchestrators);
  }

  @Override
  public void close() throws IOException {
    node.close();
    for (DevOrchestrator orchestrator : orchestrators) {
      orchestrator.close();
    }
    decoding.shutdownNow();
  }
}
