package io.penstock.node.metrics;

/** The one counter of five that counts a push (metrics.md 2.2). */
final class RealtimeClass {

  private RealtimeClass() {}

  static Metric of(double ratio) {
    if (ratio > 3) {
      return Metric.REALTIME_3X;
    }
    if (ratio > 2) {
      return Metric.REALTIME_2X;
    }
    if (ratio > 1) {
      return Metric.REALTIME_1X;
    }
    return ratio > 0.5 ? Metric.REALTIME_HALF : Metric.REALTIME_SLOW;
  }
}
