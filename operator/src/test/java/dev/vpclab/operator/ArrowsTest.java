package dev.vpclab.operator;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDateTime;

/** Main > metrics > control > aws > plan > api, and what the functional core may not know. */
@AnalyzeClasses(
    packages = "dev.vpclab.operator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {

  @ArchTest
  static final ArchRule arrows_point_one_way =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("main")
          .definedBy("dev.vpclab.operator")
          .layer("metrics")
          .definedBy("dev.vpclab.operator.metrics..")
          .layer("control")
          .definedBy("dev.vpclab.operator.control..")
          .layer("aws")
          .definedBy("dev.vpclab.operator.aws..")
          .layer("plan")
          .definedBy("dev.vpclab.operator.plan..")
          .layer("api")
          .definedBy("dev.vpclab.operator.api..")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("metrics")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("control")
          .mayOnlyBeAccessedByLayers("main", "metrics")
          .whereLayer("aws")
          .mayOnlyBeAccessedByLayers("main", "metrics", "control")
          .whereLayer("plan")
          .mayOnlyBeAccessedByLayers("main", "metrics", "control", "aws");

  @ArchTest
  static final ArchRule micrometer_is_the_affair_of_the_metrics =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.vpclab.operator.metrics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micrometer..", "io.prometheus..");

  @ArchTest
  static final ArchRule the_core_knows_only_the_api_and_java =
      noClasses()
          .that()
          .resideInAPackage("dev.vpclab.operator.plan..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "dev.vpclab.operator.plan..", "dev.vpclab.operator.api..", "java..");

  @ArchTest
  static final ArchRule the_core_has_no_clock =
      noClasses()
          .that()
          .resideInAPackage("dev.vpclab.operator.plan..")
          .should()
          .callMethodWhere(target(owner(name(Instant.class.getName()))).and(target(name("now"))))
          .orShould()
          .callMethodWhere(
              target(owner(name(LocalDateTime.class.getName()))).and(target(name("now"))))
          .orShould()
          .callMethodWhere(
              target(owner(name(System.class.getName())))
                  .and(target(name("currentTimeMillis").or(name("nanoTime")))))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock");

  @ArchTest
  static final ArchRule the_shell_towards_ec2_knows_no_kubernetes =
      noClasses()
          .that()
          .resideInAPackage("dev.vpclab.operator.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8..", "io.javaoperatorsdk..");

  @ArchTest
  static final ArchRule the_shell_towards_kubernetes_does_not_know_the_aws_sdk =
      noClasses()
          .that()
          .resideInAPackage("dev.vpclab.operator.control..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");
}
