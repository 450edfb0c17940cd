package io.penstock.node.config;

/**
 * What {@code /metrics} shows beside the node's own metrics, which are always there.
 *
 * @param stockMetrics whether go-livepeer's metrics are added ({@code -monitor})
 * @param perStream whether they are labelled with the manifest id
 * @param clientIp whether they are also labelled with the client's address; implies {@code
 *     perStream}
 */
public record MonitoringSettings(boolean stockMetrics, boolean perStream, boolean clientIp) {

  static MonitoringSettings of(FlagValues values, Findings findings) {
    boolean clientIp = values.isSet("metricsClientIP");
    boolean perStream = values.isSet("metricsPerStream");
    if (clientIp && !perStream && values.given("metricsPerStream").isPresent()) {
      findings.refuse(
          values.where("metricsPerStream")
              + ": it cannot be false while "
              + values.where("metricsClientIP")
              + " is true; expected both, or none");
    }
    return new MonitoringSettings(values.isSet("monitor"), perStream || clientIp, clientIp);
  }
}
