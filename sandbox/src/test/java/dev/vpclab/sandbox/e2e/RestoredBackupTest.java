package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.Status;
import dev.vpclab.sandbox.ec2.Entry;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Kubernetes is put back to what it was; EC2 is not. */
@Execution(ExecutionMode.CONCURRENT)
final class RestoredBackupTest {
  private final Stage stage = Stage.started();

  @AfterEach
  void stop() {
    stage.close();
  }

  /** As from a snapshot of etcd that was taken while the lab was being made. */
  @Test
  void a_status_from_before_makes_nothing_twice() {
    stage.applyTutorial();
    stage
        .await()
        .until(
            "something is made and something is not",
            () ->
                stage.lab().getStatus() != null && !stage.lab().getStatus().resources().isEmpty());
    Map<String, String> backup = statuses();
    stage.await().allReady();
    stage.stop();
    String made = stage.account().dump();
    long sequence = stage.journal().getLast().sequence();

    stage.resources().toList().forEach(r -> restore(r, backup.get(name(r))));
    stage.start();
    stage.await().allReady();
    assertThat(stage.journal(sequence)).noneMatch(Entry::isMutating);
    assertThat(stage.account().dump()).isEqualTo(made);

    stage.deleteTutorial();
    stage.await().gone();
    Oracles.nothingLeft(stage);
  }

  /** As tools restore that back up manifests: the same names, without status, under new UIDs. */
  @Test
  void resources_under_new_uids_make_their_own_and_leave_the_old_ones_alone() {
    stage.applyTutorial();
    stage.await().allReady();
    stage.stop();
    String vpcId = stage.lab().getStatus().vpcId();
    Set<String> old = Set.copyOf(stage.account().look().left());
    String before = stage.account().dump(vpcId);
    long sequence = stage.journal().getLast().sequence();

    List<CustomResource<?, ? extends Status>> resources = stage.resources().toList();
    resources.forEach(this::lose);
    stage.applyTutorial();
    stage.start();
    stage.await().allReady();
    assertThat(stage.lab().getStatus().vpcId()).isNotEqualTo(vpcId);
    stage.deleteTutorial();
    stage.await().gone();

    assertThat(stage.account().dump(vpcId)).isEqualTo(before);
    assertThat(stage.journal(sequence))
        .filteredOn(Entry::isMutating)
        .allSatisfy(e -> assertThat(e.targeted()).doesNotContainAnyElementsOf(old));
    Oracles.nothingLeft(stage, old);
  }

  private Map<String, String> statuses() {
    return stage
        .resources()
        .collect(
            Collectors.toMap(
                RestoredBackupTest::name,
                r ->
                    r.getStatus() == null
                        ? "{\"observedGeneration\":-1}"
                        : stage.client().getKubernetesSerialization().asJson(r.getStatus()),
                (a, b) -> a,
                LinkedHashMap::new));
  }

  private void restore(HasMetadata resource, String status) {
    new Editor(stage.client())
        .patchStatus(
            resource.getMetadata().getName(),
            "{\"op\":\"replace\",\"path\":\"/status\",\"value\":" + status + "}");
  }

  private void lose(HasMetadata resource) {
    Stage.retried(
        () ->
            stage
                .client()
                .resource(resource)
                .edit(
                    r -> {
                      r.getMetadata().setFinalizers(List.of());
                      return r;
                    }));
    stage.client().resource(resource).delete();
  }

  private static String name(HasMetadata resource) {
    return resource.getKind() + "/" + resource.getMetadata().getName();
  }
}
