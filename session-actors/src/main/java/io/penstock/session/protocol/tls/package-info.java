/** TLS to stock orchestrators, whose self-signed certificates the JDK cannot even parse. */
package io.penstock.session.protocol.tls;
