/** The runnable node. */
package io.penstock.node;
