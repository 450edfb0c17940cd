/** A test stream out of nothing, and a judge of what transcoding made of it. */
package io.penstock.ops.testmedia;
