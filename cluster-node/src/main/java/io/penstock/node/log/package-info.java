/** How much the node logs, as {@code -v} and {@code /setLogLevel} say. */
package io.penstock.node.log;
