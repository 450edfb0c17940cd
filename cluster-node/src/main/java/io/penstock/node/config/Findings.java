package io.penstock.node.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that an operator sees everything at once; not thread-safe. */
final class Findings {

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();

  void refuse(String message) {
    refuse(new Problem(message));
  }

  void refuse(Problem problem) {
    problems.add(problem);
  }

  void warn(String message) {
    warnings.add(message);
  }

  List<Problem> problems() {
    return new ArrayList<>(problems);
  }

  List<String> warnings() {
    return new ArrayList<>(warnings);
  }
}
