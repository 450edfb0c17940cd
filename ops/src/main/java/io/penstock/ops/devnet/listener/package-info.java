/**
 * How the dev orchestrator meets the network: a stock-shaped certificate, one port for gRPC and
 * HTTP, and the ability to refuse, to freeze and to drop everything.
 */
package io.penstock.ops.devnet.listener;
