/** Parts of Penstock as processes of their own, on this machine. */
package io.penstock.ops.process;
