package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Options;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not ours is neither changed nor deleted, whatever EC2 or the status say. */
@Execution(ExecutionMode.CONCURRENT)
final class NotOursTest {

  @ParameterizedTest(name = "filters ignored: {0}")
  @ValueSource(booleans = {false, true})
  void a_vpc_like_ours_stays_as_it_is_to_the_byte(boolean filtersIgnored) {
    try (Stage stage = Stage.bare()) {
      var ec2 = stage.somebody().ec2();
      Neighbour untagged = Neighbour.settle(ec2, Map.of());
      Neighbour another = Neighbour.settle(ec2, Neighbour.ofAnotherInstallation());
      // Its instances come up first.
      stage.await().pass(Duration.ofSeconds(10));
      String untaggedBefore = stage.account().dump(untagged.vpcId());
      String anotherBefore = stage.account().dump(another.vpcId());
      Set<String> before = Set.copyOf(stage.account().look().left());
      stage.ec2().faults().conduct().filtersIgnored(filtersIgnored);

      stage.start();
      stage.applyTutorial();
      stage.await().allReady();
      stage.await().pass(Duration.ofMinutes(3));
      edit(stage);
      stage.await().allReady();
      stage.deleteTutorial();
      stage.await().gone();

      assertThat(stage.account().dump(untagged.vpcId())).isEqualTo(untaggedBefore);
      assertThat(stage.account().dump(another.vpcId())).isEqualTo(anotherBefore);
      Oracles.onlyOurs(stage.journal(), Stage.CLUSTER);
      Oracles.nothingTwice(stage.journal());
      Oracles.nothingLeft(stage, before);
    }
  }

  @ParameterizedTest(name = "while it is {0}")
  @ValueSource(strings = {"kept", "deleted"})
  void forged_ids_in_the_status_lead_nowhere(String fate) {
    try (Stage stage = Stage.started()) {
      Neighbour neighbour = Neighbour.settle(stage.somebody().ec2(), Map.of());
      stage.applyTutorial();
      stage.await().allReady();
      String before = stage.account().dump(neighbour.vpcId());
      Set<String> theirs = Set.copyOf(neighbour.ids().values());
      stage.stop();
      Forgery.ids(stage, neighbour.ids());
      long sequence = stage.journal().getLast().sequence();
      stage.start();
      if (fate.equals("kept")) {
        stage.await().allReady();
        edit(stage);
        stage.await().until("the lab has its own ids", () -> !Forgery.shows(stage, theirs));
        stage.await().allReady();
      }
      stage.deleteTutorial();
      stage.await().gone();
      assertThat(stage.account().dump(neighbour.vpcId())).isEqualTo(before);
      assertThat(stage.journal(sequence))
          .filteredOn(Entry::isMutating)
          .allSatisfy(e -> assertThat(e.targeted()).doesNotContainAnyElementsOf(theirs));
    }
  }

  @ParameterizedTest(name = "another {0}")
  @ValueSource(strings = {"account", "installation"})
  void in_another_place_than_it_was_made_nothing_is_done_to_a_lab(String other) {
    try (Stage stage = Stage.bare(Stage.HASTE, o -> o.withAccount("elsewhere", "999999999999"))) {
      stage.start();
      stage.applyTutorial();
      stage.await().allReady();
      Identity made = stage.lab().getStatus().identity();
      stage.stop();
      long sequence = stage.journal().getLast().sequence();
      stage.start(
          setup ->
              other.equals("account")
                  ? setup.withAccessKey("elsewhere")
                  : setup.withCluster("cluster-2"));
      var condition = stage.await().reason("VpcLab", Stage.LAB, "IdentityChanged");
      assertThat(condition.message()).contains(made.account(), made.cluster());
      stage.await().reason("GatewayEndpoint", "s3", "IdentityChanged");
      stage.await().reason("InterfaceEndpoint", "cloudformation", "IdentityChanged");

      stage.deleteTutorial();
      stage.await().pass(Duration.ofMinutes(6));
      assertThat(stage.resources()).hasSize(3);
      assertThat(stage.lab().getMetadata().getFinalizers()).isNotEmpty();
      assertThat(stage.journal(sequence)).noneMatch(Entry::isMutating);

      stage.stop();
      stage.start();
      stage.await().gone();
      Oracles.nothingLeft(stage);
    }
  }

  @Test
  void a_lab_goes_from_the_region_it_was_made_in_whatever_the_default_is() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      stage.stop();
      stage.start(
          setup ->
              new Stage.Setup("cluster-1", "operator", "eu-west-1", setup.sweep(), setup.ec2()));
      stage.deleteTutorial();
      stage.await().gone();
      Oracles.nothingLeft(stage);
      assertThat(stage.ec2().world(Options.ACCOUNT, "eu-west-1").look().left()).isEmpty();
    }
  }

  private static void edit(Stage stage) {
    Stage.retried(
        () ->
            stage
                .client()
                .resources(VpcLab.class)
                .inNamespace(Stage.NAMESPACE)
                .withName(Stage.LAB)
                .patch(
                    PatchContext.of(PatchType.JSON_MERGE),
                    "{\"spec\":{\"tags\":{\"course\":\"changed\"}}}"));
    stage
        .await()
        .until(
            "the edit is seen",
            () ->
                stage
                    .lab()
                    .getMetadata()
                    .getGeneration()
                    .equals(stage.lab().getStatus().observedGeneration()));
  }
}
