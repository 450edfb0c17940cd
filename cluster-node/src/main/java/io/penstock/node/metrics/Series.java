package io.penstock.node.metrics;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;

/** The values of one metric under one set of labels. Safe to use from any thread. */
sealed interface Series {

  static Series of(Metric metric) {
    return switch (metric.type()) {
      case COUNTER -> new Total(new DoubleAdder());
      case GAUGE -> new Level();
      case HISTOGRAM -> new Distribution(metric);
    };
  }

  /** Adds an amount, sets a level or takes a sample. */
  void record(double value);

  /** A sum that only grows. */
  record Total(DoubleAdder sum) implements Series {
    @Override
    public void record(double value) {
      sum.add(value);
    }

    double value() {
      return sum.sum();
    }
  }

  /** A value that goes up and down. */
  final class Level implements Series {
    private volatile double value;

    @Override
    public void record(double newValue) {
      value = newValue;
    }

    double value() {
      return value;
    }
  }

  /** Samples in buckets. A sample equal to a bound is above it, as with the stock gateway. */
  final class Distribution implements Series {
    private final List<Double> bounds;
    private final AtomicLongArray counts;
    private final DoubleAdder sum = new DoubleAdder();

    private Distribution(Metric metric) {
      bounds = Buckets.of(metric);
      counts = new AtomicLongArray(bounds.size() + 1);
    }

    @Override
    public void record(double sample) {
      int found = Collections.binarySearch(bounds, sample);
      counts.incrementAndGet(found >= 0 ? found + 1 : -found - 1);
      sum.add(sample);
    }

    List<Double> bounds() {
      return bounds;
    }

    /** Samples in the bucket that ends at bound {@code index}; the last one has no end. */
    long count(int index) {
      return counts.get(index);
    }

    double sum() {
      return sum.sum();
    }
  }
}
