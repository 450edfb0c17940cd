/**
 * Connections of the client port below HTTP: what is looked at before the parser, and their end.
 */
package io.penstock.node.http.connection;
