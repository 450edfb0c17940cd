/** What a job needs and what an orchestrator offers, as go-livepeer's capability bit strings. */
package io.penstock.selection.capability;
