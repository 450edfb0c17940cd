package io.penstock.node.http.opening;

import io.penstock.session.profile.StreamConfiguration;
import java.util.Optional;

/** What the auth webhook thinks of a stream. */
public sealed interface Authorization {

  /** Welcome, with a configuration unless the webhook answered nothing. */
  record Granted(Optional<StreamConfiguration> configuration) implements Authorization {}

  /** Not welcome. */
  record Refused(String reason) implements Authorization {}

  /** Nobody knows: unreachable, too slow, out of order. */
  record Unavailable(String reason) implements Authorization {}
}
