package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.Condition;
import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.control.AccessMode;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.ec2.world.Sight;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.ec2.model.Tag;

/** An administrator says in which account, as whom and where a namespace's labs are made. */
@Execution(ExecutionMode.CONCURRENT)
final class AccessTest {
  private static final String THERE = "222222222222";
  private static final String ROLE = "arn:aws:iam::222222222222:role/lab";
  private static final String OTHER = "arn:aws:iam::333333333333:role/lab";

  private final Stage stage =
      Stage.bare(Stage.HASTE, o -> o.withRole(ROLE, "x-1").withRole(OTHER, ""));

  private final Administrator administrator = new Administrator(stage);

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void a_lab_is_made_and_taken_away_in_the_account_of_its_namespaces_role() {
    administrator.label("class", "a");
    administrator.apply("class-a", ROLE, "externalId: x-1, tags: {cost: '42', course: ops}");
    stage.start();
    administrator.ready("class-a");
    stage.applyTutorial();
    stage.await().allReady();

    assertThat(stage.lab().getStatus().identity())
        .isEqualTo(new Identity(THERE, Stage.REGION, Stage.CLUSTER, ROLE));
    assertThat(stage.s3().getStatus().identity()).isEqualTo(stage.lab().getStatus().identity());
    assertThat(home().vpcs()).isEmpty();
    assertThat(there().vpcs()).hasSize(1);
    assertThat(there().vpcs().getFirst().tags())
        // The lab says otherwise of its course, and the administrator wins.
        .contains(tag("cost", "42"), tag("course", "ops"));

    long sequence = stage.journal().getLast().sequence();
    stage.await().pass(Duration.ofMinutes(11));
    assertThat(stage.journal(sequence)).noneMatch(Entry::isMutating);
    assertThat(stage.journal(sequence)).anyMatch(e -> e.action().equals("DescribeVpcs"));

    stage.deleteTutorial();
    stage.await().gone();
    assertThat(there().vpcs()).isEmpty();
    assertThat(stage.journal())
        .filteredOn(Entry::isMutating)
        .allMatch(e -> e.account().equals(THERE));
  }

  @Test
  void a_changed_role_or_label_stalls_what_is_there_and_moves_nothing() {
    administrator.label("class", "a");
    administrator.apply("class-a", ROLE, "externalId: x-1");
    stage.start();
    stage.applyTutorial();
    stage.await().allReady();
    long sequence = stage.journal().getLast().sequence();

    administrator.apply("class-a", OTHER, "externalId: x-1");
    Condition stalled = stage.await().reason("VpcLab", Stage.LAB, "IdentityChanged");
    assertThat(stalled.message()).contains(THERE, ROLE, OTHER, "AwsAccess class-a");
    stage.await().reason("GatewayEndpoint", "s3", "IdentityChanged");
    stage.await().reason("InterfaceEndpoint", "cloudformation", "IdentityChanged");

    administrator.apply("class-a", ROLE, "externalId: x-1");
    stage.await().allReady();
    administrator.label("class", "b");
    stage.await().reason("VpcLab", Stage.LAB, "IdentityChanged");
    stage.deleteTutorial();
    stage.await().pass(Duration.ofMinutes(6));
    assertThat(stage.resources()).hasSize(3);
    assertThat(stage.journal(sequence)).noneMatch(Entry::isMutating);
    assertThat(there().vpcs()).hasSize(1);

    administrator.label("class", "a");
    stage.await().gone();
    assertThat(there().vpcs()).isEmpty();
    assertThat(home().vpcs()).isEmpty();
  }

  @Test
  void an_access_that_is_needed_does_not_go_and_says_by_whom() {
    administrator.label("class", "a");
    administrator.apply("class-a", ROLE, "externalId: x-1");
    stage.start();
    stage.applyTutorial();
    stage.await().allReady();

    administrator.delete("class-a");
    stage
        .await()
        .until("it says who needs it", () -> administrator.reason("class-a").equals("InUse"));
    assertThat(administrator.ready("class-a").message())
        .contains("VpcLab/lab/endpoint-lab", "GatewayEndpoint/lab/s3");
    stage.await().pass(Duration.ofMinutes(2));
    stage.await().allReady();

    stage.deleteTutorial();
    stage.await().gone();
    stage.await().until("the access is gone", () -> administrator.access("class-a") == null);
    assertThat(there().vpcs()).isEmpty();
  }

  @Test
  void a_role_forged_into_the_status_is_never_assumed() {
    stage.start();
    stage.applyTutorial();
    stage.await().allReady();
    stage.stop();
    long sequence = stage.journal().getLast().sequence();
    new Editor(stage.client())
        .patchStatus(
            Stage.LAB,
            "{\"op\":\"add\",\"path\":\"/status/identity/role\",\"value\":\"%s\"}"
                .formatted(OTHER));
    stage.start();
    stage.await().reason("VpcLab", Stage.LAB, "IdentityChanged");
    stage.deleteTutorial();
    stage.await().pass(Duration.ofMinutes(3));
    assertThat(stage.journal(sequence)).noneMatch(e -> e.action().equals("AssumeRole"));
    assertThat(stage.journal(sequence)).allMatch(e -> e.account().equals(Options.ACCOUNT));
    assertThat(home().vpcs()).hasSize(1);
  }

  @Test
  void a_role_that_cannot_be_assumed_is_said_on_the_access_and_on_the_lab() {
    administrator.label("class", "a");
    administrator.apply("class-a", ROLE, "externalId: wrong");
    stage.start();
    stage.applyTutorial();
    Condition denied = stage.await().reason("VpcLab", Stage.LAB, "AccessDenied");
    assertThat(denied.message()).contains("sts:AssumeRole", ROLE);
    stage
        .await()
        .until("so does the access", () -> administrator.reason("class-a").equals("AccessDenied"));

    administrator.apply("class-a", ROLE, "externalId: x-1");
    stage.await().allReady();
    stage.await().until("so is the access", () -> administrator.reason("class-a").equals("Ready"));
    assertThat(administrator.access("class-a").getStatus().account()).isEqualTo(THERE);
    assertThat(administrator.ready("class-a").message()).contains(THERE, "Namespaces: lab.");
    assertThat(home().vpcs()).isEmpty();
  }

  @Test
  void where_an_access_is_required_a_namespace_without_one_makes_nothing_until_it_has_one() {
    stage.start(setup -> setup.withAccess(AccessMode.REQUIRED));
    stage.applyTutorial();
    Condition refused = stage.await().reason("VpcLab", Stage.LAB, "AccessNotGranted");
    assertThat(refused.message()).contains("namespace lab", "ask an administrator");
    assertThat(stage.journal()).isEmpty();

    administrator.apply("class-a", ROLE, "externalId: x-1");
    administrator.label("class", "a");
    stage.await().allReady();
    assertThat(stage.lab().getStatus().identity().role()).isEqualTo(ROLE);
  }

  @Test
  void a_region_that_is_not_allowed_and_a_namespace_that_two_select_are_refused_by_name() {
    administrator.label("class", "a");
    administrator.apply("class-a", ROLE, "externalId: x-1, regions: [eu-west-1]");
    stage.start();
    stage.applyTutorial();
    Condition region = stage.await().reason("VpcLab", Stage.LAB, "RegionNotAllowed");
    assertThat(region.message()).contains(Stage.REGION, "allowed: eu-west-1", "class-a");

    administrator.apply("second", OTHER, "externalId: x-1");
    Condition conflict = stage.await().reason("VpcLab", Stage.LAB, "AccessConflict");
    assertThat(conflict.message()).contains("class-a, second");
    stage
        .await()
        .until("so says the access", () -> administrator.reason("second").equals("AccessConflict"));
    assertThat(stage.journal()).noneMatch(Entry::isMutating);

    administrator.delete("class-a");
    stage.await().allReady();
    assertThat(stage.lab().getStatus().identity().account()).isEqualTo("333333333333");
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private Sight home() {
    return stage.ec2().world(Options.ACCOUNT, Stage.REGION).look();
  }

  private Sight there() {
    return stage.ec2().world(THERE, Stage.REGION).look();
  }
}
