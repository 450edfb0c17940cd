/** One live stream: its pure core, the sharded actor around it, its journal and its edge. */
package io.penstock.session.stream;
