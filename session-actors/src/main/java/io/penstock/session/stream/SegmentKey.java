package io.penstock.session.stream;

import static java.util.Objects.requireNonNull;

/**
 * What makes two pushes the same segment of a stream: number, content and what is to be made of it.
 * The same key is transcoded once; another content under the same number is another segment.
 *
 * @param sequence the publisher's number, unsigned
 * @param renditions digest of profiles and clip
 */
public record SegmentKey(long sequence, ContentHash hash, String renditions) {

  public SegmentKey {
    requireNonNull(hash, "hash is null");
    requireNonNull(renditions, "renditions is null");
  }
}
