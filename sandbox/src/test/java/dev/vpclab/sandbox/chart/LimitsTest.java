package dev.vpclab.sandbox.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.InstanceSpec;
import dev.vpclab.sandbox.real.ControlPlane;
import dev.vpclab.sandbox.real.Kubectl;
import dev.vpclab.sandbox.real.SharedPlane;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A platform's own limits, by the real API server, in one namespace of it. */
class LimitsTest {
  private static final String LAB =
      """
      apiVersion: vpclab.dev/v1alpha1
      kind: VpcLab
      metadata: {name: %s, namespace: %s}
      spec:
        %s
        cidrBlock: %s
        subnets: [{name: a, cidrBlock: %4$s, availabilityZone: ap-northeast-2a}]
        instances: [{name: b, subnet: a}, {name: a, subnet: a %s}]
      """;

  private static final String ENDPOINT =
      """
      apiVersion: vpclab.dev/v1alpha1
      kind: %s
      metadata: {name: e, namespace: limited}
      spec: {labRef: {name: lab}, serviceName: %s, %s: [a]}
      """;

  private static ControlPlane plane;
  private static Helm helm;
  private static Kubectl kubectl;
  private static KubernetesClient client;

  @BeforeAll
  static void start() throws IOException {
    plane = SharedPlane.get();
    helm = Helm.of(plane);
    kubectl = Kubectl.with(plane.kubectl(), plane.kubeconfig());
    client = plane.client();
    limit(
        "limited",
        "aws.region=eu-central-1",
        "limits.regions={ap-northeast-2,us-gov-west-1}",
        "limits.cidrPools={10.0.0.0/8,192.168.0.0/20}",
        "limits.instanceTypes={t3.micro,t3.small}",
        "limits.services={s3,com.amazonaws.ap-northeast-2.ecr.api,"
            + "com.amazonaws.vpce.ap-northeast-2.vpce-svc-0123456789abcdef0}");
    plane.await(
        "the limits are in force",
        () -> lab("limited", "region: us-east-1", "10.0.0.0/16", "").code() != 0);
    plane.await(
        "the limits of endpoints are in force",
        () -> endpoint("GatewayEndpoint", "dynamodb").code() != 0);
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "region: ap-northeast-2 | 10.0.0.0/16     |",
        "region: us-gov-west-1  | 192.168.15.0/24 | , instanceType: t3.small",
      })
  void a_lab_within_them_is_taken(String region, String cidr, String type) {
    assertThat(lab("limited", region, cidr, type == null ? "" : type).ok()).contains("created");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "region: us-east-1|10.0.0.0/16||the region us-east-1 is not allowed;"
            + " allowed: ap-northeast-2, us-gov-west-1",
        "|10.0.0.0/16||the region eu-central-1 is not allowed; allowed: ap-northeast-2",
        "region: ap-northeast-2|11.0.0.0/16||spec.cidrBlock 11.0.0.0/16 is not allowed;"
            + " it must lie within one of: 10.0.0.0/8, 192.168.0.0/20",
        // Larger than the pool that it begins in.
        "region: ap-northeast-2|192.168.0.0/16||spec.cidrBlock 192.168.0.0/16 is not allowed",
        "region: ap-northeast-2|10.0.0.0/16|, instanceType: m5.large"
            + "|the instance type m5.large is not allowed; allowed: t3.micro, t3.small",
      })
  void a_lab_outside_of_them_is_refused_with_what_is_allowed(
      String region, String cidr, String type, String says) {
    Kubectl.Result refused =
        lab("limited", region == null ? "" : region, cidr, type == null ? "" : type);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("(Forbidden)").contains(says);
  }

  @ParameterizedTest
  @CsvSource({
    "GatewayEndpoint, s3",
    "GatewayEndpoint, com.amazonaws.ap-northeast-2.s3",
    "InterfaceEndpoint, ecr.api",
    "InterfaceEndpoint, com.amazonaws.us-gov-west-1.ecr.api",
    "InterfaceEndpoint, com.amazonaws.vpce.ap-northeast-2.vpce-svc-0123456789abcdef0",
  })
  void an_endpoint_for_an_allowed_service_is_taken_by_either_name(String kind, String service) {
    assertThat(endpoint(kind, service).ok()).contains("created");
  }

  @ParameterizedTest
  @CsvSource({
    "GatewayEndpoint, dynamodb, dynamodb",
    "GatewayEndpoint, com.amazonaws.ap-northeast-2.dynamodb, dynamodb",
    "InterfaceEndpoint, ecr.dkr, ecr.dkr",
    // Ends as an allowed one does.
    "InterfaceEndpoint, com.amazonaws.vpce.ap-northeast-2.s3,"
        + " com.amazonaws.vpce.ap-northeast-2.s3",
  })
  void an_endpoint_for_another_service_is_refused(String kind, String service, String named) {
    assertThat(endpoint(kind, service).err())
        .contains("(Forbidden)")
        .contains("the service " + named + " is not allowed; allowed: s3, ecr.api, com.amazonaws");
  }

  @Test
  void a_lab_without_a_region_is_told_to_name_one_where_the_operator_has_none() throws IOException {
    limit("regionless", "limits.regions={eu-central-1}", "limits.instanceTypes={m5.large}");
    plane.await(
        "the limits are in force",
        () -> lab("regionless", "", "10.0.0.0/16", "").err().contains("Forbidden"));
    assertThat(lab("regionless", "", "10.0.0.0/16", "").err())
        .contains("spec.region must be set; allowed: eu-central-1");
    // What an instance is that names no type, the operator's own API says.
    assertThat(lab("regionless", "region: eu-central-1", "10.0.0.0/16", "").err())
        .contains("the instance type " + InstanceSpec.DEFAULT_TYPE + " is not allowed");
  }

  @Test
  void another_namespace_than_the_watched_ones_is_not_limited() throws IOException {
    namespace("unlimited");
    assertThat(lab("unlimited", "region: us-east-1", "172.16.0.0/16", "").ok()).contains("created");
  }

  /** Whoever made limits narrower must not make a lab immortal by it. */
  @Test
  void a_lab_from_before_they_were_narrowed_can_be_labelled_and_deleted_and_not_changed()
      throws IOException {
    namespace("narrowed");
    write(LAB.formatted("old", "narrowed", "region: us-east-1", "10.0.0.0/16", ""));
    kubectl.run("create -f " + file()).ok();
    patch("{\"metadata\":{\"finalizers\":[\"vpclab.dev/test\"]}}").ok();
    limit("narrowed", "limits.regions={eu-central-1}");
    plane.await(
        "the limits are in force",
        () -> patch("{\"spec\":{\"tags\":{\"a\":\"" + System.nanoTime() + "\"}}}").code() != 0);

    assertThat(patch("{\"spec\":{\"tags\":{\"a\":\"b\"}}}").err())
        .contains("the region us-east-1 is not allowed; allowed: eu-central-1");
    patch("{\"metadata\":{\"labels\":{\"a\":\"b\"}}}").ok();
    kubectl.run("-n narrowed delete lab old --wait=false").ok();
    patch("{\"metadata\":{\"finalizers\":null}}").ok();
    kubectl.run("-n narrowed wait lab old --for=delete --timeout=30s").ok();
  }

  @Test
  void a_lab_too_many_is_refused_by_the_quota() throws IOException {
    limit("counted", "limits.labsPerNamespace=1");
    kubectl
        .run(
            "-n counted wait resourcequota --all --timeout=110s"
                + " --for=jsonpath={.status.used.count/vpclabs\\.vpclab\\.dev}=0")
        .ok();
    write(LAB.formatted("one", "counted", "", "10.0.0.0/16", ""));
    kubectl.run("create -f " + file()).ok();
    write(LAB.formatted("two", "counted", "", "10.0.0.0/16", ""));
    assertThat(kubectl.run("create -f " + file()).err())
        .contains("exceeded quota: counted-labs")
        .contains("limited: count/vpclabs.vpclab.dev=1");
    kubectl.run("-n counted delete lab one").ok();
  }

  /** Installs what the chart renders for these values, for one namespace and named after it. */
  private static void limit(String namespace, String... values) throws IOException {
    namespace(namespace);
    String[] all = Arrays.copyOf(values, values.length + 2);
    all[values.length] = "namespaces={" + namespace + "}";
    all[values.length + 1] = "fullnameOverride=" + namespace;
    for (HasMetadata object : helm.objects(all)) {
      if (object.getKind().matches("ValidatingAdmissionPolicy(Binding)?|ResourceQuota")) {
        client.resource(object).forceConflicts().serverSideApply();
      }
    }
  }

  private static void namespace(String name) throws IOException {
    write("{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(name));
    kubectl.run("apply -f " + file()).ok();
  }

  private static Kubectl.Result lab(String namespace, String region, String cidr, String type) {
    write(LAB.formatted("lab", namespace, region, cidr, type));
    return kubectl.run("create --dry-run=server -f " + file());
  }

  private static Kubectl.Result endpoint(String kind, String service) {
    write(
        ENDPOINT.formatted(
            kind, service, kind.equals("GatewayEndpoint") ? "routeTables" : "subnets"));
    return kubectl.run("create --dry-run=server -f " + file());
  }

  private static Kubectl.Result patch(String patch) {
    return kubectl.run("-n narrowed patch lab old --type=merge --patch=" + patch);
  }

  private static void write(String manifest) {
    try {
      Files.writeString(file(), manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file() {
    return kubectl.home().resolve("manifest.yaml");
  }
}
