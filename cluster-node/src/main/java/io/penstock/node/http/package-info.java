/** The client port: its routes and how it is bound. */
package io.penstock.node.http;
