package io.penstock.node.config;

import java.util.Optional;

/** Refuses what this program is not: other roles, and chains on which it cannot pay yet. */
final class Roles {

  private Roles() {}

  static void check(FlagValues values, Findings findings) {
    for (Given given : values.given()) {
      boolean on = given.flag().type() == FlagType.BOOLEAN && values.isSet(given.flag().name());
      if (on && given.flag().status() instanceof FlagStatus.SelectsRole selects) {
        findings.refuse(
            given.where()
                + ": this program is a gateway and has no "
                + selects.role()
                + " role; run go-livepeer for it, or leave the flag out");
      }
    }
    Optional<Given> notGateway = values.given("gateway").filter(v -> !values.isSet("gateway"));
    notGateway.ifPresent(
        given -> findings.refuse(given.where() + ": gateway is the only role; expected true"));
    values
        .given("network")
        .filter(given -> !given.text().equals("offchain"))
        .ifPresent(
            given ->
                findings.refuse(
                    given.refused(
                        "offchain: payments are not supported yet, and orchestrators on a chain"
                            + " do not work unpaid")));
  }
}
