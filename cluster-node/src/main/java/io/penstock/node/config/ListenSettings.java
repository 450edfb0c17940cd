package io.penstock.node.config;

import java.util.Optional;

/**
 * Where clients and operators reach the node.
 *
 * @param http for publishers and players ({@code -httpAddr})
 * @param operator for the CLI, health and metrics ({@code -cliAddr}); without authentication
 * @param gatewayHost the name that webhooks and events are told
 */
public record ListenSettings(BindAddress http, BindAddress operator, Optional<String> gatewayHost) {

  static ListenSettings of(FlagValues values, Findings findings) {
    BindAddress http = values.address("httpAddr");
    BindAddress operator = values.address("cliAddr");
    if (http.clashesWith(operator)) {
      findings.refuse(
          values.where("httpAddr")
              + " and "
              + values.where("cliAddr")
              + ": both are "
              + http
              + "; expected two different ports");
    }
    refuseOpenDoors(http, operator, values, findings);
    return new ListenSettings(
        http, operator, Optional.of(values.text("gatewayHost")).filter(host -> !host.isEmpty()));
  }

  /**
   * go-livepeer silently switches ingest off on a public port without a webhook (flags.md 2), and
   * opens its operator port to everybody; here the operator decides.
   */
  private static void refuseOpenDoors(
      BindAddress http, BindAddress operator, FlagValues values, Findings findings) {
    if (!http.isLoopback()
        && values.isSet("httpIngest")
        && values.text("authWebhookUrl").isEmpty()
        && !values.isSet("allowPublicWithoutAuth")) {
      findings.refuse(
          values.where("httpAddr")
              + ": "
              + http
              + " can be reached from other machines and nothing says who may publish; add"
              + " -authWebhookUrl <url>, or add -allowPublicWithoutAuth to let anybody publish,"
              + " or bind it to 127.0.0.1:"
              + http.port());
    }
    if (!operator.isLoopback() && !values.isSet("allowPublicOperatorPort")) {
      findings.refuse(
          values.where("cliAddr")
              + ": "
              + operator
              + " can be reached from other machines and has no authentication; bind it to"
              + " 127.0.0.1:"
              + operator.port()
              + ", or add -allowPublicOperatorPort if a firewall protects it");
    }
  }
}
