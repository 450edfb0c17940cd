package io.penstock.ops.devnet.segment;

import static java.util.Objects.requireNonNull;

import io.penstock.ops.transcode.TranscodeException;
import io.penstock.ops.transcode.TranscodedRendition;
import io.penstock.session.profile.VideoProfile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Transcodes the first segment of each (duration, profiles) and answers every later one with the
 * same bytes, so that a load test measures the gateway and not an encoder. Pixels and durations are
 * those of real renditions; pictures and timestamps are those of the first segment.
 */
public final class PreparedRenditions implements RenditionMaker {

  private static final int MAX_SETS = 64;

  private final RenditionMaker first;
  private final Map<Key, CompletableFuture<List<TranscodedRendition>>> sets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Key, CompletableFuture<List<TranscodedRendition>>> eldest) {
          return size() > MAX_SETS;
        }
      };

  /**
   * @param first makes the renditions that are kept
   */
  public PreparedRenditions(RenditionMaker first) {
    this.first = requireNonNull(first, "first is null");
  }

  private record Key(Duration duration, List<VideoProfile> profiles) {}

  @Override
  public List<TranscodedRendition> make(
      byte[] source, Duration duration, List<VideoProfile> profiles) throws TranscodeException {
    Key key = new Key(duration, List.copyOf(profiles));
    CompletableFuture<List<TranscodedRendition>> mine = new CompletableFuture<>();
    CompletableFuture<List<TranscodedRendition>> earlier;
    synchronized (sets) {
      earlier = sets.putIfAbsent(key, mine);
    }
    return earlier == null ? prepare(key, mine, source) : await(earlier);
  }

  private List<TranscodedRendition> prepare(
      Key key, CompletableFuture<List<TranscodedRendition>> mine, byte[] source)
      throws TranscodeException {
    try {
      List<TranscodedRendition> made = first.make(source, key.duration(), key.profiles());
      mine.complete(made);
      return made;
    } catch (TranscodeException | RuntimeException e) {
      synchronized (sets) {
        sets.remove(key, mine);
      }
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private static List<TranscodedRendition> await(CompletableFuture<List<TranscodedRendition>> set)
      throws TranscodeException {
    try {
      return set.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TranscodeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
