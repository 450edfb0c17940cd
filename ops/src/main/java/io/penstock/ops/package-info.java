/** Tools around the node: dev orchestrator, demo, load and chaos. */
package io.penstock.ops;
