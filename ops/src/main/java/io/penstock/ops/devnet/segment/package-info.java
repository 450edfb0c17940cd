/** Segments in, results out: {@code /segment} and {@code /stream} of the dev orchestrator. */
package io.penstock.ops.devnet.segment;
