package io.penstock.node;

import java.util.List;

/** The node cannot start; the problems are for the operator. */
public final class StartupException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  StartupException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  StartupException(String problem, Throwable cause) {
    super(problem, cause);
    this.problems = List.of(problem);
  }

  List<String> problems() {
    return problems;
  }
}
