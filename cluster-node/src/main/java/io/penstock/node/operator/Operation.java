package io.penstock.node.operator;

import java.util.List;

/**
 * What an endpoint does. Returns at once: it runs on a thread that serves other requests too.
 *
 * @param required parameters; the first that is missing is complained about
 */
record Operation(List<String> required, Body body) {

  /** The part that runs when all required parameters are there. */
  @FunctionalInterface
  interface Body {
    Answer answer(Parameters parameters);
  }

  static Operation of(Body body) {
    return new Operation(List.of(), body);
  }

  static Operation requiring(List<String> parameters, Body body) {
    return new Operation(parameters, body);
  }

  Answer answer(Parameters parameters) {
    return required.stream()
        .filter(name -> parameters.get(name).isEmpty())
        .findFirst()
        .map(name -> Answer.badRequest("missing form param: " + name))
        .orElseGet(() -> body.answer(parameters));
  }
}
