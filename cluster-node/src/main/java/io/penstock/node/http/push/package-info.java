/**
 * {@code PUT|POST /live/{manifestID}/{seq}.ts|mp4}: from the request's head to the framed answer.
 */
package io.penstock.node.http.push;
