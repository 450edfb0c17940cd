package io.penstock.session.protocol;

/**
 * The two credential headers of a {@code /segment} request, made by the role that granted it.
 *
 * @param segment value of {@code Livepeer-Segment}
 * @param payment value of {@code Livepeer-Payment}; empty off-chain
 */
public record SegmentHeaders(String segment, String payment) {

  @Override
  public String toString() {
    return "SegmentHeaders[" + segment.length() + " + " + payment.length() + " characters]";
  }
}
