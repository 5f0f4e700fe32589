package dev.vpclab.sandbox.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.real.ControlPlane;
import dev.vpclab.sandbox.real.OperatorChild;
import dev.vpclab.sandbox.real.RightAfter;
import dev.vpclab.sandbox.real.Rights;
import dev.vpclab.sandbox.real.SharedPlane;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an empty cluster, as the README has it, with the rights of the chart's service account. */
class InstallTest {
  private static final String TUTORIAL = "crds/examples/tutorial";
  private static final Path ACCESS =
      Path.of("src/test/resources/kube/access-for-everybody.yaml").toAbsolutePath();
  private static final String READY =
      "-n lab wait lab,gwep,ifep --all --for=condition=Ready --timeout=110s";

  private static ControlPlane plane;
  private static Installation installation;

  @BeforeAll
  static void start() throws IOException {
    plane = ControlPlane.start(SharedPlane.assets());
    installation = new Installation(plane);
  }

  @AfterAll
  static void stop() {
    if (plane != null) {
      installation.close();
      plane.close();
    }
  }

  @AfterEach
  void clear() {
    installation.clear();
  }

  @Test
  void plays_the_tutorial_and_no_right_is_missing_or_without_use() throws Exception {
    installation.install("");
    Rights rights = played();
    assertThat(rights.refused()).isEmpty();
    assertThat(rights.used()).isEqualTo(installation.granted());
  }

  @Test
  void in_one_namespace_reads_secrets_and_writes_events_there_and_nowhere_else() throws Exception {
    installation.kubectl("apply -f " + TUTORIAL + "/00-namespace.yaml").ok();
    installation.install(" --set namespaces={lab}");
    Rights rights = played();
    assertThat(rights.refused()).isEmpty();
    assertThat(rights.used()).isEqualTo(installation.granted());
    assertThat(Rights.granted(installation.clusterRoles().toList()))
        .noneMatch(right -> right.contains("secrets") || right.contains("events"));
    assertThat(rolesWith("secrets"))
        .extracting(role -> role.getMetadata().getNamespace())
        .containsExactly("lab");
  }

  /** Every kind of what the tutorial asks of Kubernetes, conflicts of versions included. */
  private static Rights played() throws Exception {
    Rights rights = installation.rights();
    try (Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults());
        OperatorChild operator = installation.operator("replica", ec2.endpoint())) {
      Map.of(
              "lab/endpoint-lab", "CreateVpc",
              "gwep/s3", "CreateVpcEndpoint",
              "ifep/cloudformation", "CreateVpcEndpoint")
          .forEach((resource, action) -> ec2.faults().add(touching(action, resource)));
      installation.kubectl("apply -f " + ACCESS).ok();
      installation.kubectl("apply -k " + TUTORIAL).ok();
      installation.kubectl(READY).ok();
      installation.kubectl("delete awsaccess everybody --timeout=60s").ok();
      installation.kubectl("-n lab delete lab endpoint-lab --timeout=110s").ok();
      Oracles.nothingLeft(ec2.world(Sandbox.REGION));
      assertThat(operator.stop()).as(operator.printed()).isEqualTo(143);
    }
    return rights;
  }

  /** Somebody else writes meanwhile, so that the operator has to read again. */
  private static RightAfter touching(String action, String resource) {
    return new RightAfter(
        action,
        () ->
            installation
                .kubectl(
                    "-n lab annotate --overwrite " + resource + " touched=" + System.nanoTime())
                .ok());
  }

  private static List<Role> rolesWith(String resource) {
    Stream<HasMetadata> roles = installation.roles();
    return roles
        .map(Role.class::cast)
        .filter(
            role ->
                role.getRules().stream().anyMatch(rule -> rule.getResources().contains(resource)))
        .toList();
  }
}
