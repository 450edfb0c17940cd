/** The loopback port on which faults are switched and counters read. */
package io.penstock.ops.devnet.admin;
