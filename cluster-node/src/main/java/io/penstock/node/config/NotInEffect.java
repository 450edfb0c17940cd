package io.penstock.node.config;

/** Says, once per setting, which of the given ones have no effect, and what is missing then. */
final class NotInEffect {

  private NotInEffect() {}

  static void warnOf(FlagValues values, Findings findings) {
    for (Given given : values.given()) {
      Flag flag = given.flag();
      if (given.text().equals(flag.defaultText())) {
        continue;
      }
      if (flag.status() instanceof FlagStatus.NotYet) {
        findings.warn(
            given.where()
                + " is accepted but not supported yet. In go-livepeer it: "
                + flag.meaning());
      } else if (flag.status() instanceof FlagStatus.ForRole forRole) {
        findings.warn(
            given.where() + " has no effect: it belongs to the " + forRole.role() + " role.");
      }
    }
    if (!values.isSet("monitor") && values.isSet("metricsPerStream")) {
      findings.warn(values.where("metricsPerStream") + " has no effect without -monitor.");
    }
    if (!values.isSet("localVerify")) {
      findings.warn(values.where("localVerify") + " has no effect: results are always verified.");
    }
    if (values.text("orchAddr").isBlank()) {
      findings.warn(
          "No orchestrator is configured: nothing can be transcoded. Add -orchAddr host:port.");
    }
  }
}
