package io.penstock.node.operator;

import io.penstock.node.log.LogVerbosity;
import java.util.List;
import java.util.Map;

/** Session limit and log level at run time (operator-api.md 2.4 and 2.6). */
final class LimitOperations {

  private final SessionLimit sessions;
  private final LogVerbosity verbosity;

  LimitOperations(SessionLimit sessions, LogVerbosity verbosity) {
    this.sessions = sessions;
    this.verbosity = verbosity;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "/setMaxSessions",
            Operation.requiring(
                List.of("maxSessions"),
                parameters -> setMaxSessions(parameters.get("maxSessions").orElseThrow())),
        "/getLogLevel", Operation.of(parameters -> Answer.text(Integer.toString(verbosity.get()))),
        "/setLogLevel",
            Operation.requiring(
                List.of("loglevel"),
                parameters -> setLogLevel(parameters.get("loglevel").orElseThrow())));
  }

  private Answer setMaxSessions(String text) {
    if (!text.matches("[+-]?[0-9]+")) {
      return Answer.badRequest(
          text.equals("auto")
              ? "Max Sessions cannot be 'auto' on a gateway"
              : "strconv.Atoi: parsing \"" + text + "\": invalid syntax");
    }
    if (text.length() > 9) {
      return Answer.badRequest("strconv.Atoi: parsing \"" + text + "\": value out of range");
    }
    int limit = Integer.parseInt(text);
    if (limit < 1) {
      return Answer.badRequest("Max Sessions must be 'auto' or greater than zero");
    }
    sessions.change(limit);
    return Answer.text("Max sessions set to " + limit + "\n");
  }

  private Answer setLogLevel(String text) {
    if (!text.matches("[+-]?[0-9]{1,9}")) {
      return Answer.badRequest("parameter 'logLevel' not defined");
    }
    verbosity.change(Integer.parseInt(text));
    return Answer.empty();
  }
}
