/**
 * Real transcoding in process, with FFmpeg's libraries: a segment in memory becomes its renditions
 * in memory. Nothing here touches the network or a file, and no native memory outlives a call.
 */
package io.penstock.ops.transcode;
