package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who applies again and again, as GitOps does, changes nothing, and is not written over. */
@Execution(ExecutionMode.CONCURRENT)
class KubectlApplyTest {
  @ParameterizedTest(name = "apply {0}")
  @ValueSource(strings = {"--server-side=false", "--server-side=true"})
  void applying_again_changes_nothing_and_shows_no_difference(String how) throws Exception {
    boolean server = how.endsWith("true");
    try (RealStage stage = RealStage.started(server ? "server-side" : "client-side")) {
      stage.kubectl("apply " + how + " -f tutorial/00-namespace.yaml").ok();
      stage.kubectl("apply " + how + " -f tutorial/").ok();
      stage.kubectl("wait lab,gwep,ifep --all --for=condition=Ready --timeout=90s").ok();
      // The lab's last word comes after the endpoint's.
      stage
          .kubectl(
              "wait lab endpoint-lab --timeout=90s"
                  + " --for=jsonpath={.status.reachability[5].via}=InterfaceEndpoint")
          .ok();
      Map<String, String> before = versions(stage);

      String again = stage.kubectl("apply " + how + " -f tutorial/").ok();
      assertThat(again.lines())
          .hasSize(5)
          // A Secret's stringData is never read back: kubectl cannot know that it is the same.
          .filteredOn(line -> !line.startsWith("secret/"))
          .allMatch(line -> line.endsWith(server ? " serverside-applied" : " unchanged"));
      Kubectl.Result diff = stage.kubectl("diff " + how + " -f tutorial/");
      assertThat(diff.out() + diff.err()).isEmpty();
      assertThat(diff.code()).isZero();
      assertThat(versions(stage)).isEqualTo(before);
      assertOnlyStatusAndFinalizersAreTheOperators(stage);
      stage.kubectl("delete namespace " + stage.namespace()).ok();
    }
  }

  @Test
  void server_side_takes_over_from_client_side_without_a_conflict() throws Exception {
    try (RealStage stage = RealStage.started("taken-over")) {
      stage.made();
      assertThat(stage.kubectl("apply --server-side -f tutorial/").ok().lines()).hasSize(5);
      stage.kubectl("wait lab,gwep,ifep --all --for=condition=Ready --timeout=90s").ok();
      assertThat(generations(stage)).containsOnly(1L);
      assertOnlyStatusAndFinalizersAreTheOperators(stage);
      stage.kubectl("delete namespace taken-over").ok();
    }
  }

  /** Two who apply server-side: the second is told whose field it is. */
  @Test
  void a_field_of_another_applier_is_a_conflict_that_names_him() throws Exception {
    try (RealStage stage = RealStage.started("conflict")) {
      stage.kubectl("apply --server-side -f tutorial/00-namespace.yaml").ok();
      stage.kubectl("apply --server-side --field-manager=gitops -f tutorial/lab.yaml").ok();
      Kubectl.Result refused =
          stage.kubectl("apply --server-side -f tutorial/without-dns-hostnames/lab.yaml");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err())
          .contains("conflict with \"gitops\": .spec.enableDnsHostnames")
          .doesNotContain("conflict with \"vpclab");
      stage.kubectl("delete namespace conflict").ok();
    }
  }

  private static void assertOnlyStatusAndFinalizersAreTheOperators(RealStage stage) {
    List<ManagedFieldsEntry> operators =
        resources(stage)
            .flatMap(resource -> resource.getMetadata().getManagedFields().stream())
            .filter(entry -> !entry.getManager().startsWith("kubectl"))
            .toList();
    assertThat(operators).isNotEmpty();
    for (ManagedFieldsEntry entry : operators) {
      Map<String, Object> fields = entry.getFieldsV1().getAdditionalProperties();
      assertThat(fields.keySet()).as("%s", entry.getManager()).isSubsetOf("f:metadata", "f:status");
      if (fields.get("f:metadata") instanceof Map<?, ?> metadata) {
        assertThat(metadata.keySet().toString()).isEqualTo("[f:finalizers]");
      }
    }
  }

  private static Map<String, String> versions(RealStage stage) {
    Map<String, String> versions = new TreeMap<>();
    resources(stage).forEach(r -> versions.put(r.getKind(), r.getMetadata().getResourceVersion()));
    assertThat(versions).hasSize(3);
    return versions;
  }

  private static List<Long> generations(RealStage stage) {
    return resources(stage).map(r -> r.getMetadata().getGeneration()).toList();
  }

  private static Stream<HasMetadata> resources(RealStage stage) {
    return Stream.of(VpcLab.class, GatewayEndpoint.class, InterfaceEndpoint.class)
        .flatMap(kind -> stage.list(kind).stream());
  }
}
