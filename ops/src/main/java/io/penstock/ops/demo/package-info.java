/** {@code ./penstock demo}: a whole gateway in a minute, with an orchestrator killed on the way. */
package io.penstock.ops.demo;
