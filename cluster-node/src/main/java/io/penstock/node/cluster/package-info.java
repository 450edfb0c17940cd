/** This node as a member of the cluster, and the actors that it runs. */
package io.penstock.node.cluster;
