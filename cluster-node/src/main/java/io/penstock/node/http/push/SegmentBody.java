package io.penstock.node.http.push;

import io.penstock.session.media.MediaBytes;
import io.penstock.session.stream.ContentHash;

/** A completely received segment, in an array of exactly its size. */
record SegmentBody(MediaBytes bytes, ContentHash hash) {}
