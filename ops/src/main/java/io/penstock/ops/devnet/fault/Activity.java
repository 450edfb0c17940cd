package io.penstock.ops.devnet.fault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a dev orchestrator has done since its start. Safe to use from any thread. Remembers the
 * newest {@value #MAX_MANIFESTS} manifests, and of each the newest {@value #MAX_SEQUENCES}
 * segments.
 */
public final class Activity {

  private static final int MAX_MANIFESTS = 1000;
  private static final int MAX_SEQUENCES = 1000;

  private final AtomicLong discoveries = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong transcoded = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong downloads = new AtomicLong();
  private final AtomicLong aborted = new AtomicLong();
  private final Map<String, NavigableMap<Long, Integer>> byManifest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NavigableMap<Long, Integer>> eldest) {
          return size() > MAX_MANIFESTS;
        }
      };

  /**
   * Counts at one moment.
   *
   * @param discoveries answered with a session
   * @param received segments read completely whose hash was right
   * @param refused segments answered with another status than 200
   * @param transcoded segments whose renditions were made
   * @param failed segments answered 200 with an error
   * @param downloads renditions asked for and found
   * @param aborted segments and downloads whose connection the client gave up
   * @param segments how often each segment was received, by manifest id and sequence number
   */
  public record Counts(
      long discoveries,
      long received,
      long refused,
      long transcoded,
      long failed,
      long downloads,
      long aborted,
      Map<String, Map<Long, Integer>> segments) {}

  public void discovered() {
    discoveries.incrementAndGet();
  }

  public void received(String manifestId, long sequence) {
    received.incrementAndGet();
    synchronized (byManifest) {
      NavigableMap<Long, Integer> sequences =
          byManifest.computeIfAbsent(manifestId, id -> new TreeMap<>());
      sequences.merge(sequence, 1, Integer::sum);
      if (sequences.size() > MAX_SEQUENCES) {
        sequences.pollFirstEntry();
      }
    }
  }

  public void refused() {
    refused.incrementAndGet();
  }

  public void transcoded() {
    transcoded.incrementAndGet();
  }

  public void failed() {
    failed.incrementAndGet();
  }

  public void downloaded() {
    downloads.incrementAndGet();
  }

  public void aborted() {
    aborted.incrementAndGet();
  }

  public Counts counts() {
    Map<String, Map<Long, Integer>> segments = new LinkedHashMap<>();
    synchronized (byManifest) {
      byManifest.forEach((id, sequences) -> segments.put(id, new TreeMap<>(sequences)));
    }
    return new Counts(
        discoveries.get(),
        received.get(),
        refused.get(),
        transcoded.get(),
        failed.get(),
        downloads.get(),
        aborted.get(),
        segments);
  }
}
