/**
 * FFmpeg's libraries with an owner for every piece of native memory: each class here is closed by
 * whoever opened it, works on memory only, and is used by one thread at a time. Instances share
 * nothing. Times are ticks of a 90 kHz clock throughout.
 */
package io.penstock.ops.ffmpeg;
