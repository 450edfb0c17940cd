/** The orchestrator's sessions: their tokens, their order of work and the results they keep. */
package io.penstock.ops.devnet.session;
