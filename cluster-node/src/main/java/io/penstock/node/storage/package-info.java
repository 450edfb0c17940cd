/** The database of the node: its schema, its connection settings, and whether it answers. */
package io.penstock.node.storage;
