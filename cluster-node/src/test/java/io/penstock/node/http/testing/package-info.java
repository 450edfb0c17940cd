/** A client port on a real socket, and clients that behave as badly as is asked for. */
package io.penstock.node.http.testing;
