/** Faults that a dev orchestrator can be told to show, and what it counts. */
package io.penstock.ops.devnet.fault;
