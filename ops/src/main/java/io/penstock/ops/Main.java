package io.penstock.ops;

import io.penstock.ops.demo.DemoCommand;
import io.penstock.ops.demo.PublishCommand;
import io.penstock.ops.devnet.DevOrchestratorCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Entry of the launcher's tools; the node has a main class of its own. */
@Command(
    name = "penstock",
    description = "Tools around a Penstock gateway.",
    subcommands = {DemoCommand.class, DevOrchestratorCommand.class, PublishCommand.class})
public final class Main implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit")
  @SuppressWarnings("UnusedVariable") // picocli looks at the option, not at the field
  private boolean help;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  /** Without a sub-command. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
