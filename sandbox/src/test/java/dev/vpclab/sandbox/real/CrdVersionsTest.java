package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Options;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions that are older or newer than the operator; objects from before a field existed. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the control plane of CrdVersionsTest")
class CrdVersionsTest {
  private static final String OUTDATED =
      " --for=jsonpath={.status.conditions[0].reason}=DefinitionOutdated";

  private static final String EARLIER = "earlier";
  private static final Map<String, String> SETTINGS =
      Map.of("VPCLAB_NAMESPACES", EARLIER, "VPCLAB_CLUSTER_ID", EARLIER);
  private static final String READY =
      "wait lab,gwep,ifep --all --for=condition=Ready --timeout=90s";

  /** An instance in a subnet that is not there. */
  private static final String CROOKED =
      """
      apiVersion: vpclab.dev/v1alpha1
      kind: VpcLab
      metadata: {name: crooked}
      spec:
        cidrBlock: 10.0.0.0/16
        instances: [{name: a, subnet: nowhere}]
      """;

  /** A route to what no operator of today knows. */
  private static final String TOMORROWS =
      """
      apiVersion: vpclab.dev/v1alpha1
      kind: VpcLab
      metadata: {name: other}
      spec:
        cidrBlock: 10.0.0.0/16
        routeTables:
        - {name: a, routes: [{destinationCidrBlock: 0.0.0.0/0, target: natGateway}]}
      """;

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "VpcLab", VpcLab.class,
          "GatewayEndpoint", GatewayEndpoint.class,
          "InterfaceEndpoint", InterfaceEndpoint.class);

  private static ControlPlane plane;
  private static KubernetesClient client;

  @BeforeAll
  static void start() throws IOException {
    plane = ControlPlane.start(SharedPlane.assets());
    client = plane.client();
  }

  @AfterAll
  static void stop() {
    if (plane != null) {
      client.close();
      plane.close();
    }
  }

  /** What is not in them, the user is told by the server, and the operator does without. */
  @Test
  void older_ones_that_lack_what_is_only_asked_for_or_shown_are_no_obstacle() throws Exception {
    Edition.current()
        .lax()
        .without(VpcLab.class, "spec.reachability")
        .without(VpcLab.class, "spec.tags")
        .without(VpcLab.class, "status.reachability")
        .without(InterfaceEndpoint.class, "status.leftOut")
        .without(GatewayEndpoint.class, "status.observedGeneration")
        .install(plane, client);
    try (RealStage stage = RealStage.on(plane, "older")) {
      stage.kubectl("apply -f tutorial/00-namespace.yaml").ok();
      assertThat(stage.kubectl("apply -f tutorial/lab.yaml").err())
          .contains("unknown field \"spec.reachability\", unknown field \"spec.tags\"");
      stage.kubectl("apply --validate=false -f tutorial/").ok();
      stage.kubectl("wait lab,gwep,ifep --all --for=condition=Ready --timeout=60s").ok();
      long made = stage.journal().getLast().sequence();
      stage.kubectl("delete namespace older").ok();
      stage.assertGoneInOrder(made);
    }
  }

  @ParameterizedTest(name = "{1} of {0}")
  @CsvSource({
    "VpcLab, status.intents[].nonce",
    "VpcLab, status.deletion",
    "GatewayEndpoint, status.resources",
    "InterfaceEndpoint, status.intents"
  })
  void older_ones_that_drop_what_must_be_remembered_let_nothing_be_made(String kind, String field)
      throws Exception {
    Edition.current().without(KINDS.get(kind), field).install(plane, client);
    String namespace = (kind + "-" + field.replaceAll("\\W+", "-")).toLowerCase(Locale.ROOT);
    try (RealStage stage = RealStage.on(plane, namespace)) {
      stage.kubectl("apply -f tutorial/").ok();
      stage.kubectl("wait " + kind + " --all --timeout=60s" + OUTDATED).ok();
      assertThat(stage.kubectl("get " + kind + " -o jsonpath={..conditions[0].message}").ok())
          .startsWith(
              "The CustomResourceDefinition in the cluster is older than this operator and drops "
                  + field
                  + "; bring it up to date (kubectl apply -f crds/)");
      assertThat(stage.journal())
          .filteredOn(Entry::isMutating)
          .noneMatch(call -> Oracles.tags(call).getOrDefault(Tags.RESOURCE, "").startsWith(kind));

      Edition.current().install(plane, client);
      stage.kubectl(READY).ok();
      long made = stage.journal().getLast().sequence();
      stage.kubectl("delete namespace " + namespace).ok();
      stage.assertGoneInOrder(made);
    }
  }

  @Test
  void older_ones_that_came_back_let_no_deletion_begin_that_could_not_be_ended() throws Exception {
    Edition.current().install(plane, client);
    try (RealStage stage = RealStage.on(plane, "back")) {
      long made = stage.made();
      Edition.current().without(VpcLab.class, "status.deletion").install(plane, client);
      stage.kubectl("delete lab --all --wait=false").ok();
      stage.kubectl("wait lab --all --timeout=60s" + OUTDATED).ok();
      assertThat(stage.journal()).noneMatch(call -> call.action().startsWith("Delete"));

      Edition.current().install(plane, client);
      stage.kubectl("delete namespace back").ok();
      stage.assertGoneInOrder(made);
    }
  }

  /** A word of tomorrow's concerns the lab that uses it and nobody else. */
  @Test
  void newer_ones_with_more_fields_and_words_are_served_as_far_as_they_are_understood()
      throws Exception {
    Edition.current()
        .with(VpcLab.class, "spec.future")
        .with(VpcLab.class, "spec.subnets[].future")
        .with(VpcLab.class, "status.future")
        .alsoTakes(VpcLab.class, "spec.routeTables[].routes[].target", "natGateway")
        .install(plane, client);
    try (RealStage stage = RealStage.on(plane, "newer")) {
      stage.made();
      stage
          .kubectl()
          .run(
              Map.of(),
              "patch",
              "lab",
              "endpoint-lab",
              "--type=merge",
              "--patch={\"spec\":{\"future\":\"flying\"}}")
          .ok();
      Path other = stage.kubectl().home().resolve("other.yaml");
      Files.writeString(other, TOMORROWS);
      stage.kubectl("apply -f " + other).ok();
      stage
          .kubectl(
              "wait lab other --timeout=60s"
                  + " --for=jsonpath={.status.conditions[0].reason}=InvalidSpec")
          .ok();
      assertThat(stage.kubectl("get lab other -o jsonpath={..conditions[0].message}").ok())
          .contains("routes[0].target: is missing or not known to this operator");
      stage.kubectl("wait lab endpoint-lab --for=jsonpath={.status.observedGeneration}=2").ok();
      stage.kubectl("wait lab endpoint-lab --for=condition=Ready --timeout=60s").ok();
      assertThat(stage.kubectl("get lab endpoint-lab -o jsonpath={.spec.future}").ok())
          .isEqualTo("flying");
      assertThat(
              stage
                  .kubectl("get lab other -o jsonpath={.spec.routeTables[0].routes[0].target}")
                  .ok())
          .isEqualTo("natGateway");
      stage.kubectl("delete namespace newer").ok();
      Oracles.nothingLeft(stage.account());
    }
  }

  /** The operator is upgraded: it ends, the definitions change, and it starts again. */
  @Test
  void objects_from_before_a_field_or_a_rule_existed_stay_as_they_are_and_can_be_deleted()
      throws Exception {
    Edition.current()
        .lax()
        .without(VpcLab.class, "spec.enableDnsSupport")
        .without(VpcLab.class, "spec.reachability")
        .without(VpcLab.class, "spec.tags")
        .install(plane, client);
    String kubeconfig = plane.kubeconfig(plane.endpoint(), plane.token(), EARLIER);
    Kubectl kubectl = Kubectl.with(plane.kubectl(), kubeconfig);
    Path tutorial = kubectl.home().resolve("tutorial");
    TutorialCopy.write(tutorial, EARLIER);
    try (Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults())) {
      try (OperatorChild operator = OperatorChild.start(kubeconfig, ec2.endpoint(), SETTINGS)) {
        kubectl.run("apply --validate=false -f " + tutorial).ok();
        kubectl.run(READY).ok();
        operator.stop();
      }
      long made = ec2.journal().last();
      kubectl.run("apply -f " + Files.writeString(tutorial.resolve("crooked"), CROOKED)).ok();

      Edition.current().install(plane, client);
      try (OperatorChild operator = OperatorChild.start(kubeconfig, ec2.endpoint(), SETTINGS)) {
        // What is not what it should be by now is said, although nobody could store it now.
        kubectl
            .run(
                "wait lab crooked --timeout=60s"
                    + " --for=jsonpath={.status.conditions[0].reason}=InvalidSpec")
            .ok();
        kubectl.run("delete lab crooked --timeout=60s").ok();
        // Whoever reads what was stored without it is given the default.
        assertThat(kubectl.run("get lab endpoint-lab -o jsonpath={.spec.enableDnsSupport}").ok())
            .isEqualTo("true");

        kubectl.run("apply -f " + tutorial).ok();
        kubectl.run("wait lab endpoint-lab --for=jsonpath={.status.observedGeneration}=2").ok();
        kubectl.run(READY).ok();
        assertThat(ec2.journal().since(made))
            .filteredOn(Entry::isMutating)
            .extracting(Entry::action)
            .as("for the new field's sake alone")
            .containsOnly("CreateTags");
        kubectl.run("delete namespace " + EARLIER).ok();
        Oracles.nothingLeft(ec2.world(Sandbox.REGION));
        assertThat(operator.printed()).doesNotContain("Exception");
      }
    }
  }
}
