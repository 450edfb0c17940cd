package io.penstock.node.config;

import static io.penstock.node.config.FlagType.BOOLEAN;
import static io.penstock.node.config.FlagType.DURATION;
import static io.penstock.node.config.FlagType.INTEGER;
import static io.penstock.node.config.FlagType.NUMBER;
import static io.penstock.node.config.FlagType.TEXT;
import static io.penstock.node.config.FlagType.URL;

import java.util.List;

/** Discovery and selection of orchestrators (flags.md 3). */
final class SelectionFlags {

  private SelectionFlags() {}

  static List<Flag> discovery() {
    FlagSection discovery = new FlagSection("penstock.discovery");
    return List.of(
        discovery.supported(
            "orchAddr", TEXT, "", "Uses these orchestrators: a comma list of host:port or URLs."),
        discovery.supported(
            "orchMinLivepeerVersion", TEXT, "", "Uses no orchestrator older than this version."),
        discovery
            .notYet("orchWebhookUrl", URL, "", "Asks this webhook for orchestrators.")
            .asSecret(),
        discovery.notYet(
            "extraNodes", INTEGER, "0", "Follows this many instances of each orchestrator."),
        discovery.notYet("orchBlocklist", TEXT, "", "Ignores orchestrators by their addresses."),
        discovery.notYet(
            "discoveryTimeout", DURATION, "500ms", "Sets the first checkpoint of a discovery."),
        discovery.notYet("orchPerfStatsUrl", URL, "", "Reads performance statistics there."),
        discovery.notYet("region", TEXT, "", "Names the region in performance statistics."),
        discovery.forRole(
            "remote signer", "remoteDiscovery", BOOLEAN, "false", "Serves discovered ones."),
        discovery.notYet("aiServiceRegistry", BOOLEAN, "false", "Uses the AI service registry."),
        discovery.notYet(
            "liveAICapReportInterval",
            DURATION,
            "25m",
            "Polls prices and capabilities this often."));
  }

  static List<Flag> choice() {
    FlagSection selection = new FlagSection("penstock.selection");
    return List.of(
        selection.notYet("selectRandFreq", NUMBER, "0.3", "Weighs chance in on-chain selection."),
        selection.notYet("selectStakeWeight", NUMBER, "0.7", "Weighs stake in on-chain selection."),
        selection.notYet("selectPriceWeight", NUMBER, "0.0", "Weighs price in on-chain selection."),
        selection.notYet("selectPriceExpFactor", NUMBER, "100", "Scales the weight of price."),
        selection.notYet("minPerfScore", NUMBER, "0.0", "Requires this performance score."),
        selection.notYet("maxPricePerUnit", TEXT, "0", "Caps the price; 0 accepts any."),
        selection.notYet("pixelsPerUnit", TEXT, "1", "Counts this many pixels as a unit."),
        selection.notYet("maxPricePerCapability", TEXT, "", "Caps prices by pipeline and model."),
        selection.notYet(
            "ignoreMaxPriceIfNeeded", BOOLEAN, "false", "Drops the cap when nobody is below it."),
        selection.notYet(
            "priceFeedAddr",
            TEXT,
            "0x639Fe6ab55C921f74e7fac1ee960C0B6293ba612",
            "Converts currencies by this Chainlink feed."));
  }
}
