package io.penstock.node;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.ServerBinding;
import ch.qos.logback.classic.LoggerContext;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.penstock.node.cluster.JournalProbe;
import io.penstock.node.cluster.Membership;
import io.penstock.node.cluster.ShardingProbe;
import io.penstock.node.config.NodeSettings;
import io.penstock.node.config.PortClaim;
import io.penstock.node.config.Problem;
import io.penstock.node.config.Version;
import io.penstock.node.log.LogVerbosity;
import io.penstock.node.storage.Database;
import io.penstock.node.storage.DatabaseException;
import io.penstock.node.storage.DatabaseProbe;
import io.penstock.session.protocol.tls.OrchestratorTls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** The composition root: puts the parts of a node together, in the order in which they start. */
final class Node {

  private static final Duration STEP_LIMIT = Duration.ofSeconds(60);
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final NodeSettings settings;
  private final StartupReport report;

  private Node(NodeSettings settings, StartupReport report) {
    this.settings = settings;
    this.report = report;
  }

  /** Starts a node; returns when it is ready. Blocks: for the main thread only. */
  static void start(NodeSettings settings, Config tuning, StartupReport report)
      throws StartupException {
    new Node(settings, report).start(tuning);
  }

  private void start(Config tuning) throws StartupException {
    checkPorts();
    OrchestratorTls.acceptEmptyIssuers();
    LogVerbosity verbosity =
        new LogVerbosity((LoggerContext) LoggerFactory.getILoggerFactory(), settings.verbosity());
    Database database = Database.at(settings.storage().jdbcUrl().value());
    report.step("opening the database " + settings.storage().jdbcUrl());
    CompletableFuture<Void> migrated = CompletableFuture.runAsync(database::migrate);
    ActorSystem<Void> system =
        ActorSystem.create(Behaviors.empty(), "penstock", akka(tuning, database));
    try {
      await("the database", migrated);
      DatabaseProbe probe = DatabaseProbe.start(database);
      CompletionStage<Void> journal = JournalProbe.answers(system);
      report.step("joining the cluster as " + settings.cluster().nodeName());
      Membership membership = Membership.of(system);
      NodeReadiness readiness = new NodeReadiness(membership, probe);
      NodeServices services = NodeServices.start(system, settings, tuning, readiness, verbosity);
      membership.joinSelf();
      await("the cluster", membership.up());
      report.step("waiting for sharding");
      await("sharding", ShardingProbe.answers(system));
      readiness.shardingAnswers();
      await("the journal", journal);
      List<ServerBinding> bindings =
          List.of(
              bound("-httpAddr", await("the client port", services.bindClientPort())),
              bound("-cliAddr", await("the operator port", services.bindOperatorPort())));
      readiness.portsBound();
      onShutdown(
          system,
          readiness,
          bindings,
          () -> {
            services.close();
            probe.close();
          });
      report.step(
          "ready: publishers http://"
              + settings.listen().http()
              + "/live/, operator http://"
              + settings.listen().operator());
    } catch (StartupException e) {
      system.terminate();
      throw e;
    } catch (RuntimeException e) {
      system.terminate();
      throw new StartupException("the start failed: " + e, e);
    }
  }

  private void checkPorts() throws StartupException {
    List<String> problems =
        Stream.of(
                new PortClaim("-httpAddr", settings.listen().http()),
                new PortClaim("-cliAddr", settings.listen().operator()))
            .flatMap(claim -> claim.check().stream())
            .map(Problem::message)
            .toList();
    if (!problems.isEmpty()) {
      throw new StartupException(problems);
    }
  }

  private Config akka(Config tuning, Database database) {
    return tuning
        .withFallback(database.akkaConfig())
        .withFallback(
            ConfigFactory.parseMap(
                Map.of(
                    "akka.remote.artery.canonical.hostname",
                    settings.cluster().arteryHost(),
                    "akka.remote.artery.canonical.port",
                    settings.cluster().arteryPort(),
                    "akka.cluster.app-version",
                    Version.current().number())))
        .withFallback(ConfigFactory.load());
  }

  private static ServerBinding bound(String flag, ServerBinding binding) {
    LoggerFactory.getLogger(Node.class).debug("{} is bound to {}", flag, binding.localAddress());
    return binding;
  }

  private static <T> T await(String what, CompletionStage<T> step) throws StartupException {
    try {
      return step.toCompletableFuture().get(STEP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new StartupException(
          cause instanceof DatabaseException ? cause.getMessage() : what + ": " + cause, cause);
    } catch (TimeoutException e) {
      throw new StartupException(
          what + " did not come up within " + STEP_LIMIT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartupException("the start was interrupted", e);
    }
  }

  /** Stops taking connections first, lets what is under way end, then leaves the cluster. */
  private static void onShutdown(
      ActorSystem<?> system,
      NodeReadiness readiness,
      List<ServerBinding> bindings,
      Runnable close) {
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeServiceUnbind(), "not-ready", done(readiness::leaving));
    bindings.forEach(binding -> binding.addToCoordinatedShutdown(DRAIN, system));
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeActorSystemTerminate(), "close-clients", done(close));
  }

  private static Supplier<CompletionStage<Done>> done(Runnable task) {
    return () -> {
      task.run();
      return CompletableFuture.completedStage(Done.getInstance());
    };
  }
}
