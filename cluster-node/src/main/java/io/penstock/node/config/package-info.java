/**
 * What an operator can set and where it may be written: the catalogue of flags, the four sources
 * (command line, environment, file, default) and the typed settings that the node is built from.
 */
package io.penstock.node.config;
