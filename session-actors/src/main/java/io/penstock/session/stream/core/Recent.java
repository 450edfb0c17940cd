package io.penstock.session.stream.core;

import io.penstock.session.stream.SegmentKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a finished segment, for duplicates of it.
 *
 * @param refusal why the input is unusable; empty if there are results
 */
record Recent(SegmentKey key, List<URI> results, Optional<String> refusal) {}
