/** The HTTP half of the protocol: segments up, renditions down, every byte and second bounded. */
package io.penstock.session.protocol.http;
