package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.ec2.fault.Fault;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The operator as a service account that has the rights of {@code crds/examples/rights.yaml}. */
class RightsTest {
  private static final String TUTORIAL = "../crds/examples/tutorial";
  private static final String SYSTEM = "vpclab-system";
  private static final String USER = "system:serviceaccount:vpclab-system:";

  private static final Path ACCESS =
      Path.of("src/test/resources/kube/access-for-everybody.yaml").toAbsolutePath();

  private static final String LAB =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: script, namespace: narrow, labels: {vpclab.dev/user-data: "true"}}
      stringData: {script: "#!/bin/sh"}
      ---
      apiVersion: vpclab.dev/v1alpha1
      kind: VpcLab
      metadata: {name: small, namespace: narrow}
      spec:
        cidrBlock: 10.0.0.0/16
        subnets: [{name: a, cidrBlock: 10.0.0.0/24, availabilityZone: ap-northeast-2a}]
        routeTables: [{name: a}]
        instances:
        - {name: a, subnet: a, userData: {secretKeyRef: {name: script, key: script}}}
      ---
      apiVersion: vpclab.dev/v1alpha1
      kind: GatewayEndpoint
      metadata: {name: s3, namespace: narrow}
      spec: {labRef: {name: small}, serviceName: s3, routeTables: [a]}
      """;

  private static ControlPlane plane;
  private static Kubectl kubectl;

  @BeforeAll
  static void start() throws IOException {
    plane = ControlPlane.start(SharedPlane.assets());
    Crds.install(plane);
    kubectl = Kubectl.with(plane.kubectl(), plane.kubeconfig());
    kubectl.run("apply -f " + ExampleRights.FILE).ok();
  }

  @AfterAll
  static void stop() {
    if (plane != null) {
      plane.close();
    }
  }

  @Test
  void of_the_example_suffice_for_the_tutorial_and_none_is_without_use() throws Exception {
    Rights rights = Rights.of(plane.auditLog(), USER + "vpclab-operator");
    try (Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults());
        OperatorChild operator =
            OperatorChild.start(
                kubeconfig("vpclab-operator"),
                ec2.endpoint(),
                Map.of("VPCLAB_LEADER_ELECTION", "true"))) {
      ec2.faults().add(touching("CreateVpc", "lab/endpoint-lab"));
      ec2.faults().add(touching("CreateVpcEndpoint", "gwep/s3"));
      ec2.faults().add(touching("CreateVpcEndpoint", "ifep/cloudformation"));
      kubectl.run("apply -f " + ACCESS).ok();
      kubectl.run("apply -f " + TUTORIAL).ok();
      kubectl.run("wait lab,gwep,ifep --all --for=condition=Ready --timeout=110s").ok();
      kubectl.run("delete awsaccess everybody --timeout=60s").ok();
      kubectl.run("delete lab endpoint-lab --timeout=110s").ok();
      Oracles.nothingLeft(ec2.world(Sandbox.REGION));

      assertThat(operator.stop()).as(operator.printed()).isEqualTo(143);
      assertThat(operator.printed()).contains("Stopped").doesNotContain("Exception");
    }
    assertThat(rights.refused()).isEmpty();
    assertThat(rights.used()).isEqualTo(Rights.granted(ExampleRights.manifests()));
  }

  @Test
  void may_be_bound_in_one_namespace_and_what_is_missing_is_said_where_it_is_missed()
      throws Exception {
    Rights rights = Rights.of(plane.auditLog(), USER + "narrow");
    rolebinding("narrow", ExampleRights.without("secrets", "events"));
    try (Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults());
        OperatorChild operator =
            OperatorChild.start(kubeconfig("narrow"), ec2.endpoint(), settings("narrow"))) {
      kubectl.run("apply -f " + Files.writeString(kubectl.home().resolve("lab.yaml"), LAB)).ok();
      kubectl
          .run(
              "-n narrow wait lab small --timeout=90s"
                  + " --for=jsonpath={.status.conditions[0].reason}=WaitingForSecret")
          .ok();
      assertThat(kubectl.run("-n narrow get lab small -o jsonpath={..conditions[0].message}").ok())
          .startsWith(
              "The operator may not read the Secret script; grant it get on Secrets in this"
                  + " namespace");
      kubectl.run("-n narrow delete lab small --timeout=110s").ok();
      Oracles.nothingLeft(ec2.world(Sandbox.REGION));
      assertThat(operator.printed()).doesNotContain("Exception");
    }
    assertThat(rights.refused()).containsExactly(" events create", " secrets get");
    assertThat(rights.namespaces()).containsExactly("narrow");
  }

  @Test
  void that_are_missing_altogether_are_named_in_one_line_and_waited_for() throws Exception {
    kubectl.run("-n " + SYSTEM + " create serviceaccount nobody").ok();
    URI nowhere = URI.create("http://127.0.0.1:9");
    try (OperatorChild operator =
        OperatorChild.start(kubeconfig("nobody"), nowhere, Map.of("VPCLAB_CLUSTER_ID", "c"))) {
      operator.awaitPrinted("It is tried again");
      assertThat(operator.probe("readyz"))
          .startsWith("503 not ready: ")
          .contains("nobody\" cannot list resource \"vpclabs\"")
          .contains("cannot list resource \"gatewayendpoints\"")
          .contains("cannot list resource \"awsaccesses\"")
          .endsWith("Grant what crds/examples/rights.yaml lists.");
      bind("nobody", "vpclab-operator", "nobody");
      bind("nobody-cluster", "vpclab-operator-cluster", "nobody");
      operator.awaitReady();
      assertThat(operator.printed().lines().filter(line -> line.contains("WARN  Patience")))
          .hasSize(1);
    } finally {
      kubectl.run("delete clusterrolebinding nobody nobody-cluster").ok();
    }
  }

  private static void bind(String name, String role, String account) {
    kubectl
        .run(
            "create clusterrolebinding %s --clusterrole=%s --serviceaccount=%s:%s"
                .formatted(name, role, SYSTEM, account))
        .ok();
  }

  /** Nothing is watched before: a start that fails again and again would leave its watches open. */
  @Test
  void to_the_lease_that_are_missing_are_waited_for_before_anything_is_watched() throws Exception {
    String account = "leaseless";
    kubectl.run("-n " + SYSTEM + " create serviceaccount " + account).ok();
    Rights rights = Rights.of(plane.auditLog(), USER + account);
    bind("leaseless", "vpclab-operator", account);
    bind("leaseless-cluster", "vpclab-operator-cluster", account);
    try (OperatorChild operator =
        OperatorChild.start(
            kubeconfig(account),
            URI.create("http://127.0.0.1:9"),
            Map.of("VPCLAB_LEADER_ELECTION", "true"))) {
      operator.awaitPrinted("It is tried again");
      assertThat(operator.probe("readyz"))
          .startsWith("503 not ready: ")
          .contains("cannot get resource \"leases\"");
      assertThat(rights.used()).noneMatch(right -> right.endsWith(" watch"));
      kubectl
          .run(
              "-n %s create rolebinding leaseless --role=vpclab-operator-leader --serviceaccount=%s:%s"
                  .formatted(SYSTEM, SYSTEM, account))
          .ok();
      operator.awaitReady();
    } finally {
      kubectl.run("-n " + SYSTEM + " delete rolebinding leaseless").ok();
      kubectl.run("delete clusterrolebinding leaseless leaseless-cluster").ok();
    }
  }

  @Test
  void to_watch_that_are_missing_are_said_and_waited_for_as_well() throws Exception {
    rolebinding(
        "unwatching", ExampleRights.editing("unwatching", rule -> rule.removeFromVerbs("watch")));
    URI nowhere = URI.create("http://127.0.0.1:9");
    try (OperatorChild operator =
        OperatorChild.start(kubeconfig("unwatching"), nowhere, settings("unwatching"))) {
      operator.awaitPrinted("It is tried again");
      assertThat(operator.probe("readyz"))
          .startsWith("503 not ready: The Kubernetes API refuses: ")
          .contains(
              "cannot watch resource \"vpclabs\"", "cannot watch resource \"gatewayendpoints\"");
      grantAll("unwatching");
      operator.awaitReady();
      assertThat(operator.printed()).doesNotContain("\tat ");
    }
  }

  @Test
  void to_write_status_that_are_missing_are_named_in_the_log_and_in_an_event() throws Exception {
    rolebinding(
        "mute", ExampleRights.editing("mute", rule -> rule.removeFromResources("vpclabs/status")));
    try (Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults());
        OperatorChild operator =
            OperatorChild.start(kubeconfig("mute"), ec2.endpoint(), settings("mute"))) {
      String lab = LAB.replace("namespace: narrow", "namespace: mute");
      kubectl.run("apply -f " + Files.writeString(kubectl.home().resolve("mute.yaml"), lab)).ok();
      String missing = "cannot update resource \"vpclabs/status\"";
      operator.awaitPrinted(missing);
      plane.await(
          "the event",
          () -> kubectl.run("-n mute get events -o yaml").out().contains("vpclabs/status"));
      plane.await("three attempts, of which two are not spoken of", () -> refused("mute") > 2);
      assertThat(operator.printed().lines().filter(line -> line.contains(missing)))
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("WARN  Failures VpcLab/mute/small: Kubernetes refuses: ");
      assertThat(operator.printed()).doesNotContain("\tat ");
      assertThat(operator.ready()).isTrue();
      assertThat(ec2.journal().mutating()).isZero();

      grantAll("mute");
      kubectl.run("-n mute wait lab small --for=condition=Ready --timeout=110s").ok();
      kubectl.run("-n mute delete lab small --timeout=110s").ok();
      Oracles.nothingLeft(ec2.world(Sandbox.REGION));
    }
  }

  @Test
  void to_the_lease_that_are_taken_away_end_the_replica() throws Exception {
    try (Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults());
        OperatorChild operator =
            OperatorChild.start(
                kubeconfig("vpclab-operator"),
                ec2.endpoint(),
                Map.of("VPCLAB_LEADER_ELECTION", "true", "HOSTNAME", "replica"))) {
      new OperatorLease(kubectl, SYSTEM).awaitHolder("replica");
      kubectl.run("-n " + SYSTEM + " delete rolebinding vpclab-operator-leader").ok();
      assertThat(operator.ended()).isEqualTo(1);
      assertThat(operator.printed()).contains("lost or cannot be renewed");
    } finally {
      kubectl.run("apply -f " + ExampleRights.FILE).ok();
      kubectl.run("-n " + SYSTEM + " delete lease vpclab-operator").ok();
    }
  }

  /** Of an operator that has no right outside of this namespace. */
  private static Map<String, String> settings(String namespace) {
    return Map.of(
        "VPCLAB_NAMESPACES", namespace,
        "VPCLAB_CLUSTER_ID", namespace,
        "VPCLAB_AWS_ACCESS", "off");
  }

  /**
   * Somebody writes to a resource while EC2 makes what it stands for: what the operator has read is
   * not the latest any more when it notes the result.
   */
  private static Fault touching(String action, String resource) {
    return new RightAfter(
        action,
        () ->
            kubectl
                .run("-n lab annotate --overwrite " + resource + " touched=" + System.nanoTime())
                .ok());
  }

  /** A service account whose rights end at the namespace of its name. */
  private static void rolebinding(String name, ClusterRole role) {
    try (var client = plane.client()) {
      client.resource(role).create();
    }
    kubectl.run("create namespace " + name).ok();
    kubectl.run("-n " + SYSTEM + " create serviceaccount " + name).ok();
    kubectl
        .run(
            "-n %s create rolebinding %s --clusterrole=%s --serviceaccount=%s:%s"
                .formatted(name, name, role.getMetadata().getName(), SYSTEM, name))
        .ok();
  }

  /** How often the account was refused to write a status. */
  private static long refused(String account) {
    try (Stream<String> lines = Files.lines(plane.auditLog())) {
      return lines
          .filter(line -> line.contains(USER + account + '"'))
          .filter(line -> line.contains("\"subresource\":\"status\"") && line.contains("403"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void grantAll(String name) {
    for (String role : List.of("vpclab-operator", "vpclab-operator-namespaced")) {
      kubectl
          .run(
              "-n %s create rolebinding all-%s --clusterrole=%s --serviceaccount=%s:%s"
                  .formatted(name, role, role, SYSTEM, name))
          .ok();
    }
  }

  private static String kubeconfig(String account) throws IOException {
    String token = kubectl.run("-n " + SYSTEM + " create token " + account).ok().strip();
    return plane.kubeconfig(plane.endpoint(), token, SYSTEM);
  }
}
