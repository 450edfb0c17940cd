/** Decorators of an orchestrator client: overall deadline, concurrency limit, metrics. */
package io.penstock.session.protocol.limit;
