package io.penstock.ops.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The arrows of the design, and where each library may appear. */
@AnalyzeClasses(packages = "io.penstock", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String CORE = "io.penstock.session.stream.core..";

  @ArchTest
  static final ArchRule modulesDependInOneDirection =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("payments")
          .definedBy("io.penstock.payments..")
          .layer("selection")
          .definedBy("io.penstock.selection..")
          .layer("session-actors")
          .definedBy("io.penstock.session..")
          .layer("cluster-node")
          .definedBy("io.penstock.node..")
          .layer("ops")
          .definedBy("io.penstock.ops..")
          .whereLayer("ops")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cluster-node")
          .mayOnlyBeAccessedByLayers("ops")
          .whereLayer("session-actors")
          .mayOnlyBeAccessedByLayers("cluster-node", "ops")
          .whereLayer("selection")
          .mayOnlyBeAccessedByLayers("session-actors", "cluster-node", "ops");

  @ArchTest
  static final ArchRule selectionTakesOnlyMoneyFromPayments =
      noClasses()
          .that()
          .resideInAPackage("io.penstock.selection..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.penstock.payments..")
                  .and(
                      com.tngtech.archunit.base.DescribedPredicate.not(
                          resideInAnyPackage("io.penstock.payments.money.."))));

  @ArchTest
  static final ArchRule theStreamCoreIsPure =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "akka..",
              "scala..",
              "java.io..",
              "java.nio..",
              "java.net.http..",
              "java.util.concurrent..",
              "java.util.random..",
              "org.slf4j..",
              "kamon..",
              "io.grpc..");

  @ArchTest
  static final ArchRule theStreamCoreReadsNoClockAndNoDice =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.Random.class);

  @ArchTest
  static final ArchRule selectionAndPaymentsKnowNoAkka =
      noClasses()
          .that()
          .resideInAnyPackage("io.penstock.selection..", "io.penstock.payments..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("akka..");

  @ArchTest
  static final ArchRule theOrchestratorProtocolKnowsNoAkka =
      noClasses()
          .that()
          .resideInAnyPackage("io.penstock.session.protocol..", "io.penstock.session.media..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("akka..");

  @ArchTest
  static final ArchRule akkaHttpStaysInTheNodeAndTheTools =
      noClasses()
          .that()
          .resideInAnyPackage("io.penstock.session..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("akka.http..");

  @ArchTest
  static final ArchRule grpcStaysInTheProtocol =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.penstock.session.protocol..", "io.penstock.session.wire..", "io.penstock.ops..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..");

  @ArchTest
  static final ArchRule kamonStaysInTheNodesMetrics =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.penstock.node.metrics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("kamon..");

  @ArchTest
  static final ArchRule web3jStaysInPayments =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.penstock.payments..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.web3j..");

  @ArchTest
  static final ArchRule nativeMediaStaysInTheTools =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.penstock.ops..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule noRoomWithoutAName =
      classes()
          .should()
          .resideOutsideOfPackages("..util..", "..common..", "..helper..", "..impl..");
}
