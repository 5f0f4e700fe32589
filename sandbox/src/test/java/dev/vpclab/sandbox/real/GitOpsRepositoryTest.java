package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.e2e.Oracles;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example of a repository for Argo CD and Flux, rendered as both of them do, and applied. */
@Execution(ExecutionMode.CONCURRENT)
class GitOpsRepositoryTest {
  private static final Path OVERLAYS = Path.of("../crds/examples/gitops/repository/overlays");

  @ParameterizedTest(name = "{0}")
  @CsvSource({"monday, 10.1", "friday, 10.2"})
  void an_overlay_is_a_class_with_names_and_addresses_of_its_own(String day, String addresses)
      throws Exception {
    ControlPlane plane = SharedPlane.get();
    String namespace = "class-" + day;
    Kubectl kubectl =
        Kubectl.with(plane.kubectl(), plane.kubeconfig(plane.endpoint(), plane.token(), namespace));
    String rendered = kubectl.run("kustomize " + OVERLAYS.resolve(day)).ok();
    assertThat(names(rendered))
        .containsExactly(
            "Namespace null/" + namespace,
            "Secret " + namespace + "/first-start-" + day + "-5g65k2fkgg",
            "GatewayEndpoint " + namespace + "/s3-" + day,
            "InterfaceEndpoint " + namespace + "/cloudformation-" + day,
            "VpcLab " + namespace + "/lab-" + day);
    assertThat(rendered).contains(addresses + ".1.0/24").doesNotContain("10.0.");

    try (KubernetesClient client = plane.client();
        Tenant tenant = Tenant.started(client, namespace)) {
      String overlay = OVERLAYS.resolve(day).toString();
      kubectl.run("create namespace " + namespace).ok();
      assertThat(kubectl.run("apply --server-side --dry-run=server -k " + overlay).ok().lines())
          .hasSize(5);
      kubectl.run("apply --server-side -k " + overlay).ok();
      kubectl.run("wait lab,gwep,ifep --all --for=condition=Ready --timeout=110s").ok();
      assertThat(tenant.ec2().world(Tenant.REGION).look().left()).isNotEmpty();
      kubectl.run("delete -k " + overlay + " --timeout=110s").ok();
      Oracles.nothingLeft(tenant.ec2().world(Tenant.REGION));
    }
  }

  private static List<String> names(String rendered) {
    return Stream.of(rendered.split("(?m)^---$"))
        .map(document -> (HasMetadata) Serialization.unmarshal(document))
        .map(
            object ->
                "%s %s/%s"
                    .formatted(
                        object.getKind(),
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getName()))
        .toList();
  }
}
