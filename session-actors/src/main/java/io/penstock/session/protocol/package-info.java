/** The client side of the stock orchestrator protocol. No Akka here: futures only. */
package io.penstock.session.protocol;
