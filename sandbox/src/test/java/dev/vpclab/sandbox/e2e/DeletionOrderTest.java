package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.kube.ApiFault;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
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
      long made = made(stage);
      stage.client().secrets().inNamespace(Stage.NAMESPACE).delete();
      for (String name : order.split(" ")) {
        delete(stage, name);
      }
      stage.await().gone();
      inOrder(stage, made);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lab",
        "lab s3",
        "lab cloudformation",
        "s3 lab",
        "s3 cloudformation lab",
        "cloudformation lab",
        "cloudformation s3 lab"
      })
  void the_order_is_ec2s_as_well_when_one_is_deleted_long_after_another(String order) {
    try (Stage stage = Stage.started()) {
      long made = made(stage);
      for (String name : order.split(" ")) {
        delete(stage, name);
        // About as long as the endpoints take to go.
        stage.await().pass(Duration.ofSeconds(6));
      }
      stage.await().gone();
      inOrder(stage, made);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab", "lab s3 cloudformation", "lab cloudformation s3"})
  void endpoints_that_gitops_puts_back_do_not_keep_the_lab(String order) {
    try (Stage stage = Stage.started()) {
      long made = made(stage);
      try (GitOps tool = GitOps.of(stage)) {
        for (String name : order.split(" ")) {
          delete(stage, name);
        }
        assertThat(tool.untilAllIsGone()).as("put back in time").isTrue();
      }
      inOrder(stage, made);
      assertThat(stage.journal(made)).noneMatch(entry -> entry.action().startsWith("Create"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s3 lab cloudformation", "s3 cloudformation lab", "cloudformation s3 lab"})
  void an_endpoint_that_gitops_makes_anew_before_the_lab_is_deleted_goes_with_it(String order) {
    try (Stage stage = Stage.started()) {
      made(stage);
      try (GitOps tool = GitOps.of(stage)) {
        for (String name : order.split(" ")) {
          delete(stage, name);
        }
        assertThat(tool.untilAllIsGone()).as("put back in time").isTrue();
      }
      Oracles.onlyOurs(stage.journal(), Stage.CLUSTER);
      Oracles.nothingTwice(stage.journal());
      Oracles.nothingLeft(stage);
    }
  }

  /**
   * Kubernetes deletes what is in a namespace kind by kind, and lets nothing new be made in it: no
   * event either.
   */
  @Test
  void a_namespace_goes_with_everything_in_it() {
    try (Stage stage = Stage.started()) {
      long made = made(stage);
      stage
          .kubernetes()
          .beforeWrite(
              write -> {
                if (write.verb().equals("create")) {
                  throw new ApiFault(
                      403,
                      "Forbidden",
                      "unable to create new content in namespace lab because it is being"
                          + " terminated");
                }
              });
      stage.client().v1().events().inNamespace(Stage.NAMESPACE).delete();
      stage.client().secrets().inNamespace(Stage.NAMESPACE).delete();
      KINDS.values().forEach(kind -> delete(stage, kind));
      stage.await().gone();
      inOrder(stage, made);
      assertThat(stage.kubernetes().writes())
          .as("it tried to tell of the deletion")
          .anyMatch(write -> write.resource().equals("events") && write.code() == 403);
    }
  }

  @Test
  void an_endpoint_goes_and_leaves_the_lab_as_it_is() {
    try (Stage stage = Stage.started()) {
      long made = made(stage);
      delete(stage, "s3");
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
      assertThat(stage.journal(made).stream().filter(Entry::isMutating))
          .extracting(Entry::action)
          .containsExactly("DeleteVpcEndpoints");
    }
  }

  /** Applies the tutorial; the number of the last call that made it. */
  private static long made(Stage stage) {
    stage.applyTutorial();
    stage.await().allReady();
    return stage.journal().getLast().sequence();
  }

  private static void delete(Stage stage, String name) {
    delete(stage, KINDS.get(name));
  }

  private static void delete(Stage stage, Class<? extends HasMetadata> kind) {
    stage.client().resources(kind).inNamespace(Stage.NAMESPACE).delete();
  }

  private static void inOrder(Stage stage, long since) {
    Oracles.inOrder(stage.journal(), since);
    Oracles.noDependencyViolation(stage.journal());
    Oracles.onlyOurs(stage.journal(), Stage.CLUSTER);
    Oracles.nothingLeft(stage);
  }
}
