package io.penstock.node.config;

import static io.penstock.node.config.FlagType.BOOLEAN;
import static io.penstock.node.config.FlagType.DURATION;
import static io.penstock.node.config.FlagType.TEXT;
import static io.penstock.node.config.FlagType.URL;

import java.util.List;

/** Metrics and events (flags.md 7). */
final class MonitoringFlags {

  private MonitoringFlags() {}

  static List<Flag> flags() {
    FlagSection monitoring = new FlagSection("penstock.monitoring");
    return List.of(
        monitoring.supported(
            "monitor", BOOLEAN, "false", "Adds go-livepeer's metrics to /metrics on -cliAddr."),
        monitoring.supported(
            "metricsPerStream", BOOLEAN, "false", "Labels those metrics with the manifest id."),
        monitoring.supported(
            "metricsClientIP",
            BOOLEAN,
            "false",
            "Labels them with the client's address too; implies -metricsPerStream."),
        monitoring
            .notYet("metadataQueueUri", URL, "", "Publishes transcode events to AMQP.")
            .asSecret(),
        monitoring.notYet(
            "metadataAmqpExchange", TEXT, "lp_golivepeer_metadata", "Names the AMQP exchange."),
        monitoring.notYet(
            "metadataPublishTimeout", DURATION, "1s", "Bounds each publication to AMQP."),
        monitoring.notYet("kafkaBootstrapServers", TEXT, "", "Publishes events to Kafka."),
        monitoring.notYet("kafkaUser", TEXT, "", "Authenticates to Kafka."),
        monitoring.notYet("kafkaPassword", TEXT, "", "Authenticates to Kafka.").asSecret(),
        monitoring.notYet("kafkaGatewayTopic", TEXT, "", "Names the Kafka topic."));
  }
}
