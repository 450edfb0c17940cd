package io.penstock.session.stream;

import io.penstock.session.protocol.Rendition;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest results of an edge, for publishers that send a segment again. Bounded by bytes; the
 * oldest go first. Used from the edge's actor thread only.
 */
final class RecentRenditions {

  private final long limit;
  private final Map<SegmentOfStream, List<Rendition>> results = new LinkedHashMap<>();
  private long bytes;

  RecentRenditions(long limitBytes) {
    this.limit = limitBytes;
  }

  Optional<List<Rendition>> find(SegmentOfStream segment) {
    return Optional.ofNullable(results.get(segment));
  }

  void keep(SegmentOfStream segment, List<Rendition> renditions) {
    Optional.ofNullable(results.remove(segment)).ifPresent(old -> bytes -= sizeOf(old));
    results.put(segment, renditions);
    bytes += sizeOf(renditions);
    Iterator<List<Rendition>> oldest = results.values().iterator();
    while (bytes > limit && oldest.hasNext()) {
      bytes -= sizeOf(oldest.next());
      oldest.remove();
    }
  }

  long bytes() {
    return bytes;
  }

  private static long sizeOf(List<Rendition> renditions) {
    return renditions.stream().mapToLong(rendition -> rendition.bytes().size()).sum();
  }

  /** A segment key, unique on the node. */
  record SegmentOfStream(StreamId stream, SegmentKey key) {}
}
