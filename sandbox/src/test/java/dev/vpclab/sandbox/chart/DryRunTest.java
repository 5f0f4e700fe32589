package dev.vpclab.sandbox.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.real.ControlPlane;
import dev.vpclab.sandbox.real.Kubectl;
import dev.vpclab.sandbox.real.SharedPlane;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the real API server takes, and how it is told to a person. */
class DryRunTest {
  private static final String RESTRICTED = "restricted";

  private static ControlPlane plane;
  private static Helm helm;
  private static Kubectl kubectl;

  @BeforeAll
  static void start() throws IOException {
    plane = SharedPlane.get();
    helm = Helm.of(plane);
    kubectl = Kubectl.with(plane.kubectl(), plane.kubeconfig());
    for (String namespace : List.of("vpclab-system", "lab", "other", RESTRICTED)) {
      apply(
          "",
          "{apiVersion: v1, kind: Namespace, metadata: {name: %s, labels:"
              + " {pod-security.kubernetes.io/enforce: %s}}}",
          namespace,
          namespace.equals(RESTRICTED) ? RESTRICTED : "privileged");
    }
    apply("", "{apiVersion: v1, kind: ServiceAccount, metadata: {name: o, namespace: restricted}}");
  }

  @ParameterizedTest
  @EnumSource
  void everything_is_taken(Matrix matrix) throws IOException {
    String rendered = helm.template(matrix.with()).ok();
    String printed = apply(" --dry-run=server", "%s", rendered);
    assertThat(printed.lines())
        .hasSize(Helm.parse(rendered).size())
        .allMatch(line -> line.endsWith("(server dry run)"));
  }

  @ParameterizedTest
  @EnumSource
  void every_pod_is_taken_where_pods_are_restricted(Matrix matrix) throws IOException {
    List<PodSpec> specs = helm.objects(matrix.with()).stream().flatMap(DryRunTest::pods).toList();
    assertThat(specs).hasSizeGreaterThanOrEqualTo(2);
    for (PodSpec spec : specs) {
      spec.setServiceAccountName("o");
      assertThat(apply(" --dry-run=server", "%s", Serialization.asYaml(pod(spec))))
          .isEqualTo("pod/p created (server dry run)\n");
    }
  }

  @Test
  void a_pod_that_may_be_root_is_refused_there() throws IOException {
    PodSpec spec = helm.objects().stream().flatMap(DryRunTest::pods).findFirst().orElseThrow();
    spec.setServiceAccountName("o");
    spec.getContainers().getFirst().getSecurityContext().setAllowPrivilegeEscalation(true);
    Path file = Files.writeString(file(), Serialization.asYaml(pod(spec)));
    assertThat(kubectl.run("apply --dry-run=server -f " + file).err())
        .contains("violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false");
  }

  @Test
  void the_notes_say_what_to_do_next_for_the_values_given() {
    assertThat(notes(""))
        .contains("looks after labs in all namespaces")
        .contains("eks create-pod-identity-association")
        .contains("--namespace vpclab-system --service-account vpclab-operator")
        .contains("spec.region has to be set")
        .doesNotContain("NOTHING IS REAL");
    assertThat(notes(" --set aws.region=eu-central-1")).doesNotContain("spec.region");
    assertThat(notes(" --set namespaces={lab,other}")).contains("the namespaces lab, other");
    assertThat(notes(" --set aws.credentialsSecret=keys"))
        .contains("get secret keys")
        .contains("rollout restart deployment/vpclab-operator")
        .doesNotContain("pod-identity");
    String role = "arn:aws:iam::123456789012:role/r";
    assertThat(notes(" --set serviceAccount.annotations.eks\\.amazonaws\\.com/role-arn=" + role))
        .contains(role)
        .contains("system:serviceaccount:vpclab-system:vpclab-operator")
        .doesNotContain("pod-identity");
    assertThat(notes(" --set sandbox.enabled=true"))
        .contains("NOTHING IS REAL")
        .contains("the stand-in vpclab-operator-ec2")
        .doesNotContain("Credentials for AWS");
    // Where the definitions are not part of it, whoever upgrades has to see to them.
    assertThat(notes("")).contains("kubectl apply -f crds/");
  }

  /** The shared cluster's definitions belong to no release. */
  private static String notes(String more) {
    String printed =
        helm.run(
                "install vpclab %s -n vpclab-system --dry-run=server --set crds.enabled=false"
                        .formatted(Helm.CHART)
                    + more)
            .ok();
    return printed.substring(printed.indexOf("NOTES:"));
  }

  private static Stream<PodSpec> pods(HasMetadata object) {
    return switch (object) {
      case Deployment deployment -> Stream.of(deployment.getSpec().getTemplate().getSpec());
      case Pod pod -> Stream.of(pod.getSpec());
      default -> Stream.empty();
    };
  }

  private static Pod pod(PodSpec spec) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("p")
        .withNamespace(RESTRICTED)
        .endMetadata()
        .withSpec(spec)
        .build();
  }

  /** What kubectl printed. */
  private static String apply(String how, String manifest, Object... words) throws IOException {
    Path file = Files.writeString(file(), manifest.formatted(words));
    return kubectl.run("apply" + how + " -f " + file).ok();
  }

  private static Path file() {
    return kubectl.home().resolve("manifest.yaml");
  }
}
