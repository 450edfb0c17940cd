/** Chooses the orchestrator of a stream from ordered candidates. */
package io.penstock.selection.select;
