package dev.vpclab.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.EndpointAddress;
import dev.vpclab.operator.api.InterfaceEndpointStatus;
import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.operator.api.RouteTableBinding;
import dev.vpclab.sandbox.kube.EmbeddedKubernetes;
import dev.vpclab.sandbox.real.SharedPlane;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/**
 * The tutorial on an EC2 that others wrote, by the operator as it is.
 *
 * <p>What moto cannot do is not expected: an address of the interface endpoint inside its subnet,
 * its group on its network interface and its private name, so that the way to CloudFormation does
 * not lead through it there; waits, since everything is available or gone at once; and refusals,
 * since it deletes whatever still is in use.
 */
class MotoTutorialTest {
  @Test
  void is_made_and_goes_with_the_embedded_kubernetes_api() throws Exception {
    MotoServer.assets();
    try (EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start();
        KubernetesClient client = kubernetes.client()) {
      play(client, "moto-embedded");
    }
  }

  @Test
  void is_made_and_goes_with_a_real_api_server() throws Exception {
    MotoServer.assets();
    try (KubernetesClient client = SharedPlane.get().client()) {
      play(client, "moto-real");
    }
  }

  private static void play(KubernetesClient client, String namespace) {
    try (MotoStage stage = new MotoStage(client, namespace)) {
      labAlone(stage);
      withGatewayEndpoint(stage);
      withInterfaceEndpoint(stage);
      List<String> made = stage.remains();
      assertThat(made).hasSize(11).allMatch(id -> id.matches("[a-z]+-[0-9a-f]{17}"));

      int before = stage.actions().size();
      stage.kubectl().deleteEverything();
      stage.until("Kubernetes has nothing left", () -> stage.resources().findAny().isEmpty());
      assertThat(stage.remains()).isEmpty();
      assertThat(stage.actions().subList(before, stage.actions().size()))
          .containsSubsequence(
              "DeleteVpcEndpoints",
              "TerminateInstances",
              "DeleteSubnet",
              "DeleteRouteTable",
              "DetachInternetGateway",
              "DeleteInternetGateway",
              "DeleteSecurityGroup",
              "DeleteVpc");
    }
  }

  private static void labAlone(MotoStage stage) {
    stage.kubectl().apply("user-data.yaml");
    stage.kubectl().apply("lab.yaml");
    stage.untilReady();
    assertThat(stage.lab().getStatus().progress()).isEqualTo("9/9");
    assertThat(stage.lab().getStatus().resources())
        .extracting(ResourceStatus::state)
        .containsOnly("available", "running");
    assertThat(stage.ways())
        .containsEntry("Endpoint-public-EC2 s3", "InternetGateway")
        .containsEntry("Endpoint-private-EC2 s3", "None")
        .containsEntry("Endpoint-public-EC2 cloudformation", "InternetGateway")
        .containsEntry("Endpoint-private-EC2 cloudformation", "None");
    stage.lab().getStatus().resources().stream()
        .filter(r -> r.id().startsWith("i-"))
        .forEach(instance -> assertThat(userData(stage, instance.id())).startsWith("#!/bin/bash"));
  }

  private static void withGatewayEndpoint(MotoStage stage) {
    stage.kubectl().apply("s3.yaml");
    stage.untilReady();
    assertThat(stage.s3().getStatus().prefixListId()).startsWith("pl-");
    assertThat(stage.s3().getStatus().routeTables())
        .extracting(RouteTableBinding::installed)
        .containsExactly(true, true);
    stage.until(
        "both reach S3 by the endpoint",
        () ->
            "GatewayEndpoint".equals(stage.ways().get("Endpoint-public-EC2 s3"))
                && "GatewayEndpoint".equals(stage.ways().get("Endpoint-private-EC2 s3")));
  }

  private static void withInterfaceEndpoint(MotoStage stage) {
    stage.kubectl().apply("cloudformation.yaml");
    stage.untilReady();
    InterfaceEndpointStatus status = stage.cloudformation().getStatus();
    assertThat(status.state()).isEqualTo("available");
    assertThat(status.dnsName()).startsWith(status.endpointId());
    assertThat(status.privateDnsEnabled()).isTrue();
    assertThat(status.leftOut()).isEmpty();
    assertThat(status.addresses())
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.subnet()).isEqualTo("endpoint-private-SN");
              assertThat(a.networkInterfaceId()).startsWith("eni-");
            })
        .extracting(EndpointAddress::address)
        .isEqualTo(status.address());
  }

  private static String userData(MotoStage stage, String instance) {
    String data =
        stage
            .ec2()
            .describeInstanceAttribute(
                r -> r.instanceId(instance).attribute(InstanceAttributeName.USER_DATA))
            .userData()
            .value();
    return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
  }
}
