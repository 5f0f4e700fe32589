package dev.vpclab.sandbox.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.real.ControlPlane;
import dev.vpclab.sandbox.real.OperatorChild;
import dev.vpclab.sandbox.real.SharedPlane;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of labs and definitions while the release comes, changes and goes. */
class UpgradeTest {
  private static final String TUTORIAL = "crds/examples/tutorial";
  private static final String READY =
      "-n lab wait lab,gwep,ifep --all --for=condition=Ready --timeout=110s";
  private static final String VERSIONS =
      "-n lab get lab,gwep,ifep -o jsonpath={.items[*].metadata.resourceVersion}";
  private static final String DEFINITIONS =
      "get crd -o name --field-selector=metadata.name=vpclabs.vpclab.dev";

  private static ControlPlane plane;
  private static Installation installation;

  @TempDir private Path folder;

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

  /** Replicas as the Deployment rolls them: the new one is ready before the old one is ended. */
  @Test
  void to_the_next_version_changes_nothing_in_ec2_and_no_resource_stops_being_ready()
      throws Exception {
    installation.install("");
    try (Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults());
        OperatorChild before = installation.operator("before", ec2.endpoint())) {
      installation.kubectl("apply -f " + TUTORIAL).ok();
      installation.kubectl(READY).ok();
      long made = ec2.journal().last();
      String written = installation.kubectl(VERSIONS).ok();

      installation.upgrade(NextVersion.of(folder).toString(), "");
      assertThat(installation.kubectl("get crd vpclabs.vpclab.dev -o yaml").ok())
          .contains(NextVersion.FUTURE);
      try (OperatorChild after = installation.operator("after", ec2.endpoint())) {
        assertThat(before.stop()).as(before.printed()).isEqualTo(143);
        installation
            .kubectl(
                "-n vpclab-system wait lease vpclab-operator --timeout=60s"
                    + " --for=jsonpath={.spec.holderIdentity}=after")
            .ok();
        assertThat(ec2.journal().since(made)).noneMatch(Entry::isMutating);
        // Nobody has written to a resource, and so none can have been without Ready for a moment.
        assertThat(installation.kubectl(VERSIONS).ok()).isEqualTo(written);

        // It has looked at the lab, and has found this change and no other.
        patch("{\"spec\":{\"tags\":{\"course\":\"endpoints\"}}}");
        installation
            .kubectl("-n lab wait lab --all --for=jsonpath={.status.observedGeneration}=2")
            .ok();
        installation.kubectl(READY).ok();
        assertThat(ec2.journal().since(made).stream().filter(Entry::isMutating))
            .isNotEmpty()
            .allMatch(call -> call.action().equals("CreateTags"))
            .allMatch(call -> call.accessKeyId().equals("after"));

        installation.kubectl("-n lab delete lab endpoint-lab --timeout=110s").ok();
        Oracles.nothingLeft(ec2.world(Sandbox.REGION));
      }
    }
  }

  @Test
  void away_and_back_leaves_definitions_and_labs_and_a_deletion_that_waited_goes_on()
      throws Exception {
    try (Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults())) {
      installation.install("");
      try (OperatorChild operator = installation.operator("before", ec2.endpoint())) {
        installation.kubectl("apply -f " + TUTORIAL).ok();
        installation.kubectl(READY).ok();
        operator.stop();
      }
      long made = ec2.journal().last();
      assertThat(installation.uninstall())
          .contains("kept due to the resource policy")
          .contains("[CustomResourceDefinition] vpclabs.vpclab.dev");
      installation.kubectl("-n lab delete lab endpoint-lab --wait=false").ok();
      assertThat(installation.kubectl("-n lab get lab,gwep,ifep -o name").ok().lines()).hasSize(3);

      installation.install("");
      try (OperatorChild operator = installation.operator("after", ec2.endpoint())) {
        installation.kubectl("-n lab wait lab --all --for=delete --timeout=110s").ok();
        assertThat(operator.stop()).as(operator.printed()).isEqualTo(143);
      }
      Oracles.inOrder(ec2.journal().entries(), made);
      Oracles.nothingLeft(ec2.world(Sandbox.REGION));
    }
  }

  @Test
  void of_a_release_that_gives_up_its_definitions_leaves_them() {
    installation.install("");
    installation.upgrade(Helm.CHART, " --set crds.enabled=false");
    assertThat(installation.kubectl(DEFINITIONS).ok()).isNotBlank();
  }

  @Test
  void takes_over_definitions_that_were_applied_by_hand_when_it_is_told_to() {
    installation.kubectl("delete crd --all --timeout=60s").ok();
    installation.kubectl("apply -f crds/").ok();
    String line = "install vpclab %s -n vpclab-system --create-namespace".formatted(Helm.CHART);

    assertThat(installation.helm().run(line).err())
        .contains("exists and cannot be imported into the current release");
    installation.helm().run("uninstall vpclab -n vpclab-system --ignore-not-found").ok();
    installation.helm().run(line + " --take-ownership").ok();
    assertThat(
            installation
                .kubectl(
                    "get crd vpclabs.vpclab.dev -o"
                        + " jsonpath={.metadata.annotations.helm\\.sh/resource-policy}")
                .ok())
        .isEqualTo("keep");
  }

  private static void patch(String patch) {
    installation.kubectl("-n lab patch lab endpoint-lab --type=merge --patch=" + patch).ok();
  }
}
