package io.penstock.session.protocol.http;

import java.time.Duration;

/**
 * Bounds of one request.
 *
 * @param head from the start to the response head
 * @param total from the start to the end of the body
 * @param bodyBytes largest acceptable body
 */
record HttpLimits(Duration head, Duration total, int bodyBytes) {}
