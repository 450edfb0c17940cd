/**
 * What the node measures. Its own metrics ({@code penstock_…}) are Kamon's and always there;
 * go-livepeer's ({@code livepeer_…}, metrics.md) come with {@code -monitor}.
 *
 * <p>The latter are rendered here, not by Kamon: its Prometheus reporter appends {@code _total} to
 * every counter and has whole numbers in histograms only, while dashboards and alerts of operators
 * hang on the names, types and buckets of the stock gateway.
 */
package io.penstock.node.metrics;
