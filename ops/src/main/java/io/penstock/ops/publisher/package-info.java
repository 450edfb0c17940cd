/** The client's side: pushes segments over HTTP and judges what comes back. */
package io.penstock.ops.publisher;
