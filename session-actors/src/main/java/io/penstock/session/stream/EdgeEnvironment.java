package io.penstock.session.stream;

import io.penstock.session.protocol.OrchestratorClient;
import java.util.function.LongSupplier;

/**
 * What the edge of a node works with.
 *
 * @param name of the node and its life, unique in the cluster
 * @param transcodesNothing the operator allows no attempts: segments are accepted only
 * @param minVersion least orchestrator version for jobs; empty for any
 * @param recentBytes bound of the results kept for publishers that send a segment again
 * @param ticker monotonic nanoseconds
 */
public record EdgeEnvironment(
    String name,
    OrchestratorClient client,
    StreamDirectory streams,
    StreamMetrics metrics,
    boolean transcodesNothing,
    String minVersion,
    long recentBytes,
    LongSupplier ticker) {}
