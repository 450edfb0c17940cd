package io.penstock.node.operator;

import akka.http.javadsl.model.Query;
import java.util.Optional;

/** What a caller sent along: form fields go before those of the URL (operator-api.md 1). */
record Parameters(Query form, Query url) {

  /** Empty if it is missing or has no value, which is the same on this port. */
  Optional<String> get(String name) {
    return form.get(name)
        .filter(text -> !text.isEmpty())
        .or(() -> url.get(name))
        .filter(text -> !text.isEmpty());
  }
}
