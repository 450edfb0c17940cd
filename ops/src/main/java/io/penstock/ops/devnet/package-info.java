/** The dev orchestrator: an honest stand-in for a GPU operator, with faults to order. */
package io.penstock.ops.devnet;
