package io.penstock.session.protocol;

import java.time.Duration;
import java.util.Optional;

/**
 * How long an attempt took, from its start.
 *
 * @param head until the response head; empty if none came
 * @param transcoded until the result was read; empty if none came
 * @param total until everything was downloaded and verified, or it failed
 */
public record AttemptTiming(
    Optional<Duration> head, Optional<Duration> transcoded, Duration total) {}
