/**
 * Who may push a stream to this node, and with which configuration: the auth webhook, the rules of
 * precedence, and the streams that are open here.
 */
package io.penstock.node.http.opening;
