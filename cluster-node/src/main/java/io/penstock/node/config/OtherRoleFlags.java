package io.penstock.node.config;

import static io.penstock.node.config.FlagType.BOOLEAN;
import static io.penstock.node.config.FlagType.INTEGER;
import static io.penstock.node.config.FlagType.TEXT;
import static io.penstock.node.config.FlagType.URL;

import java.util.List;

/** Flags of other roles, known so that shared configuration files can be read (flags.md 8). */
final class OtherRoleFlags {

  private static final String ORCHESTRATOR = "orchestrator";
  private static final String WORKER = "AI worker";

  private OtherRoleFlags() {}

  static List<Flag> flags() {
    FlagSection other = new FlagSection("penstock.other-roles");
    return List.of(
        other.forRole(ORCHESTRATOR, "orchSecret", TEXT, "", "Admits transcoders.").asSecret(),
        other.forRole("transcoder", "nvidia", TEXT, "", "Uses these GPUs."),
        other.forRole("transcoder", "netint", TEXT, "", "Uses these cards."),
        other.forRole("transcoder", "testTranscoder", BOOLEAN, "true", "Tests them."),
        other.forRole("transcoder", "hevcDecoding", BOOLEAN, "", "Decodes HEVC."),
        other.forRole(WORKER, "aiModels", TEXT, "", "Serves these models."),
        other.forRole(WORKER, "aiModelsDir", TEXT, "", "Keeps models here."),
        other.forRole(WORKER, "aiRunnerImage", TEXT, "livepeer/ai-runner:latest", "Runs this."),
        other.forRole(WORKER, "aiRunnerImageOverrides", TEXT, "", "Runs other images."),
        other.forRole(WORKER, "aiVerboseLogs", BOOLEAN, "false", "Logs more."),
        other.forRole(WORKER, "aiRunnerContainersPerGPU", INTEGER, "1", "Shares GPUs."),
        other.forRole(WORKER, "aiServerless", BOOLEAN, "false", "Uses serverless runners."),
        other.forRole(ORCHESTRATOR, "useLiveRunners", BOOLEAN, "false", "Uses live runners."),
        other.forRole(ORCHESTRATOR, "liveRunnerConfig", TEXT, "", "Configures them."),
        other.forRole(ORCHESTRATOR, "liveRunnerProxyUrl", URL, "", "Reaches them."),
        other.forRole(ORCHESTRATOR, "liveRunnerAddr", TEXT, "", "Serves them."),
        other.forRole(
            ORCHESTRATOR, "startupAvailabilityCheck", BOOLEAN, "true", "Checks availability."));
  }
}
