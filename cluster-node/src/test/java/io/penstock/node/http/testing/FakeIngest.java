package io.penstock.node.http.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.session.media.MediaBytes;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.protocol.Rendition;
import io.penstock.session.stream.PushedSegment;
import io.penstock.session.stream.SegmentAnswer;
import io.penstock.session.stream.SegmentAnswer.Transcoded;
import io.penstock.session.stream.StreamIngest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers at once: by default with one rendition per profile, which names profile and number. */
public final class FakeIngest implements StreamIngest {

  private final List<PushedSegment> pushed = new CopyOnWriteArrayList<>();
  private volatile Function<PushedSegment, CompletionStage<SegmentAnswer>> behavior =
      FakeIngest::answerAtOnce;

  @Override
  public CompletionStage<SegmentAnswer> push(PushedSegment segment) {
    pushed.add(segment);
    return behavior.apply(segment);
  }

  public List<PushedSegment> pushed() {
    return pushed;
  }

  public void answersWith(SegmentAnswer answer) {
    behavior = segment -> CompletableFuture.completedStage(answer);
  }

  public void behavesLike(Function<PushedSegment, CompletionStage<SegmentAnswer>> other) {
    behavior = other;
  }

  /** Forgets what was pushed, and answers at once again. */
  public void reset() {
    pushed.clear();
    behavior = FakeIngest::answerAtOnce;
  }

  private static CompletionStage<SegmentAnswer> answerAtOnce(PushedSegment segment) {
    return CompletableFuture.completedStage(transcoded(segment));
  }

  public static SegmentAnswer transcoded(PushedSegment segment) {
    return new Transcoded(
        segment.card().profiles().stream().map(profile -> rendition(profile, segment)).toList());
  }

  private static Rendition rendition(VideoProfile profile, PushedSegment segment) {
    String text = profile.name() + " of " + Long.toUnsignedString(segment.sequence());
    return new Rendition(
        profile,
        URI.create("https://127.0.0.1/" + profile.name()),
        1,
        MediaBytes.owning(text.getBytes(UTF_8)));
  }
}
