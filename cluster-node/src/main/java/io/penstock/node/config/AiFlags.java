package io.penstock.node.config;

import static io.penstock.node.config.FlagType.DURATION;
import static io.penstock.node.config.FlagType.INTEGER;
import static io.penstock.node.config.FlagType.TEXT;
import static io.penstock.node.config.FlagType.URL;

import java.util.List;

/** AI and live AI on a gateway (flags.md 4). */
final class AiFlags {

  private AiFlags() {}

  static List<Flag> flags() {
    FlagSection ai = new FlagSection("penstock.ai");
    return List.of(
        ai.notYet(
            "aiProcessingRetryTimeout", DURATION, "2s", "Starts new attempts of a job this long."),
        ai.notYet("aiMinRunnerVersion", TEXT, "[]", "Requires runner versions by model."),
        ai.notYet("livePaymentInterval", DURATION, "5s", "Pays for live jobs this often."),
        ai.notYet("liveOutSegmentTimeout", DURATION, "0s", "Ends live jobs whose output stalls."),
        ai.notYet("liveAIAuthWebhookUrl", URL, "", "Asks this webhook about live AI streams."),
        ai.notYet("liveAIAuthApiKey", TEXT, "", "Authenticates to the live AI webhook.").asSecret(),
        ai.notYet("liveAIHeartbeatURL", URL, "", "Reports live AI streams to this URL."),
        ai.notYet("liveAIHeartbeatHeaders", TEXT, "", "Sends these headers with live AI reports.")
            .asSecret(),
        ai.notYet("liveAIHeartbeatInterval", DURATION, "5s", "Reports live AI streams this often."),
        ai.notYet("mediaMTXApiPassword", TEXT, "", "Authenticates to MediaMTX.").asSecret(),
        ai.notYet("liveAISaveNSegments", INTEGER, "10", "Keeps debug segments of live jobs."),
        ai.notYet("liveAICapRefreshModels", TEXT, "", "Has no effect in go-livepeer either."),
        ai.forRole("orchestrator", "liveAITrickleHostForRunner", TEXT, "", "Names the host."));
  }
}
