package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.sandbox.ec2.Entry;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever order the user deletes in, EC2 sees the documented one. */
@Execution(ExecutionMode.CONCURRENT)
final class DeletionOrderTest {
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "lab", VpcLab.class,
          "s3", GatewayEndpoint.class,
          "cloudformation", InterfaceEndpoint.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lab s3 cloudformation",
        "lab cloudformation s3",
        "s3 lab cloudformation",
        "s3 cloudformation lab",
        "cloudformation lab s3",
        "cloudformation s3 lab"
      })
  void the_order_of_deleting_is_ec2s_whatever_the_users_is(String order) {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      long made = stage.journal().getLast().sequence();
      stage.client().secrets().inNamespace(Stage.NAMESPACE).delete();
      for (String name : order.split(" ")) {
        stage.client().resources(KINDS.get(name)).inNamespace(Stage.NAMESPACE).delete();
      }
      goneInOrder(stage, made);
    }
  }

  @Test
  void deleting_the_lab_alone_takes_its_endpoints_along() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      long made = stage.journal().getLast().sequence();
      stage.client().resources(VpcLab.class).inNamespace(Stage.NAMESPACE).delete();
      goneInOrder(stage, made);
    }
  }

  @Test
  void an_endpoint_that_gitops_puts_back_does_not_keep_the_lab() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      long made = stage.journal().getLast().sequence();
      stage.client().resources(VpcLab.class).inNamespace(Stage.NAMESPACE).delete();
      stage
          .await()
          .until(
              "the lab is gone, although its endpoint is put back again and again",
              () -> {
                putBack(stage);
                return stage.lab() == null;
              });
      List<Entry> journal = stage.journal(made);
      Oracles.inOrder(journal);
      Oracles.nothingLeft(stage);
      assertThat(journal).noneMatch(entry -> entry.action().startsWith("Create"));
      stage.await().reason("GatewayEndpoint", "s3", "WaitingForLab");
      stage.client().resources(GatewayEndpoint.class).inNamespace(Stage.NAMESPACE).delete();
      stage.await().gone();
    }
  }

  @Test
  void an_endpoint_goes_and_leaves_the_lab_as_it_is() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      stage.client().resources(GatewayEndpoint.class).inNamespace(Stage.NAMESPACE).delete();
      stage.await().gone("GatewayEndpoint", "s3");
      stage
          .await()
          .until(
              "the private instance does not reach S3 any more",
              () ->
                  stage.lab().getStatus().reachability().stream()
                      .anyMatch(
                          row ->
                              row.from().equals("Endpoint-private-EC2")
                                  && row.to().equals("s3")
                                  && row.via().equals("None")));
      stage.await().allReady();
    }
  }

  private static void putBack(Stage stage) {
    try {
      stage.apply("s3.yaml");
    } catch (KubernetesClientException e) {
      // It went between the look and the patch; the next turn creates it.
      assertThat(e.getCode()).isEqualTo(404);
    }
  }

  private static void goneInOrder(Stage stage, long since) {
    stage.await().gone();
    List<Entry> journal = stage.journal(since);
    Oracles.inOrder(journal);
    Oracles.noDependencyViolation(journal);
    Oracles.onlyOurs(stage.journal(), Stage.CLUSTER);
    Oracles.nothingLeft(stage);
  }
}
