/** Who an orchestrator is: its URI and the addresses behind it. */
package io.penstock.selection.orchestrator;
