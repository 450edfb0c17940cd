package io.penstock.ops.publisher;

import io.penstock.ops.publisher.MultipartBody.Part;
import io.penstock.ops.testmedia.RenditionJudge;
import io.penstock.ops.testmedia.TestSegment;
import io.penstock.ops.testmedia.Verdict;
import io.penstock.ops.transcode.RenditionSpec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A publisher that believes nothing: pushes segments over HTTP and decodes every rendition that
 * comes back.
 */
public final class Publisher {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final RenditionJudge judge = new RenditionJudge();
  private final URI stream;
  private final List<RenditionSpec> renditions;
  private final Executor decoding;

  /**
   * Pushes to {@code stream}, which ends with a slash.
   *
   * @param renditions that must come back, in this order
   * @param decoding where renditions are judged
   */
  public Publisher(URI stream, List<RenditionSpec> renditions, Executor decoding) {
    this.stream = stream;
    this.renditions = List.copyOf(renditions);
    this.decoding = decoding;
  }

  /** Completes normally, whatever happens, when the renditions have been judged. */
  public CompletableFuture<SegmentResult> push(TestSegment segment) {
    long sent = System.nanoTime();
    HttpRequest request =
        HttpRequest.newBuilder(stream.resolve(segment.sequence() + ".ts"))
            .header("Accept", "multipart/mixed")
            .header("Content-Duration", String.valueOf(segment.duration().toMillis()))
            .timeout(PATIENCE)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(segment.bytes()))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .handleAsync(
            (answer, failure) -> {
              Duration latency = Duration.ofNanos(System.nanoTime() - sent);
              return failure == null
                  ? judge(segment, answer, latency)
                  : failed(segment, 0, latency, "no answer: " + failure.getMessage());
            },
            decoding);
  }

  private SegmentResult judge(TestSegment segment, HttpResponse<byte[]> answer, Duration latency) {
    if (answer.statusCode() != 200) {
      return failed(
          segment,
          answer.statusCode(),
          latency,
          new String(answer.body(), StandardCharsets.UTF_8).strip());
    }
    List<Part> parts;
    try {
      parts =
          MultipartBody.parse(
              answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    } catch (IllegalArgumentException e) {
      return failed(segment, 200, latency, "unreadable answer: " + e.getMessage());
    }
    if (!parts.stream()
        .map(Part::name)
        .toList()
        .equals(renditions.stream().map(RenditionSpec::name).toList())) {
      return failed(
          segment, 200, latency, "wrong renditions: " + parts.stream().map(Part::name).toList());
    }
    List<String> complaints = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      String name = parts.get(i).name();
      Verdict verdict = judge.judge(segment.bytes(), parts.get(i).bytes(), renditions.get(i));
      verdict.findings().forEach(finding -> complaints.add(name + ": " + finding.detail()));
    }
    return new SegmentResult(segment.sequence(), 200, latency, parts.size(), complaints);
  }

  private static SegmentResult failed(
      TestSegment segment, int status, Duration latency, String complaint) {
    return new SegmentResult(segment.sequence(), status, latency, 0, List.of(complaint));
  }
}
