package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.control.VpclabOperator;
import dev.vpclab.sandbox.real.RightAfter;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Several operators share one installation, each with the labs that its selector selects. */
@Execution(ExecutionMode.CONCURRENT)
final class ShardsTest {
  private final Shards shards = new Shards();

  @AfterEach
  void stop() {
    shards.close();
  }

  @Test
  void one_alone_puts_nothing_on_what_is_anothers_and_makes_nothing_for_it() {
    shards.lab("theirs", "b");
    // An endpoint is its lab's, whatever its own label.
    shards.endpoint("their-s3", "theirs", "a");
    shards.startA();
    shards.lab("ours", "a");
    shards.endpoint("our-s3", "ours", "b");
    await().ready("VpcLab", "ours");
    await().ready("GatewayEndpoint", "our-s3");
    // Now it sees all of them at once.
    shards.restartA();
    await().pass(Duration.ofMinutes(2));

    assertThat(shards.lab("theirs").getMetadata().getFinalizers()).isEmpty();
    assertThat(shards.endpoint("their-s3").getMetadata().getFinalizers()).isEmpty();
    assertThat(shards.lab("ours").getMetadata().getFinalizers())
        .containsExactly(VpclabOperator.FINALIZER);
    assertThat(shards.madeFor(Shards.A, 0))
        .containsExactlyInAnyOrder(uid("ours"), endpointUid("our-s3"));
    assertThat(shards.scrapeA().sum("vpclab_resources", Map.of())).isEqualTo(2);

    shards.startB();
    await().allReady();
    assertThat(shards.madeFor(Shards.B, 0))
        .containsExactlyInAnyOrder(uid("theirs"), endpointUid("their-s3"));
  }

  @Test
  void each_counts_its_own_and_takes_nothing_of_the_others_for_an_orphan() {
    shards.startBoth();
    shards.lab("ours", "a");
    shards.lab("theirs", "b");
    shards.endpoint("their-s3", "theirs", "b");
    await().allReady();
    await().pass(Duration.ofMinutes(3));

    assertThat(shards.scrapeA().sum("vpclab_resources", Map.of())).isEqualTo(1);
    assertThat(shards.scrapeB().sum("vpclab_resources", Map.of())).isEqualTo(2);
    assertThat(shards.scrapeB().has("vpclab_orphans")).isTrue();
    assertThat(shards.scrapeB().sum("vpclab_orphans", Map.of())).isZero();
    // A sum over all shards counts every orphan once.
    assertThat(shards.scrapeA().has("vpclab_orphans")).isFalse();
    assertThat(shards.mutating(Shards.A, 0)).isNotEmpty();
  }

  @Test
  void a_lab_that_is_labelled_anew_moves_with_its_endpoints_and_nothing_is_made_twice() {
    shards.startBoth();
    shards.lab("lab", "a");
    shards.endpoint("s3", "lab", "a");
    await().allReady();
    shards.move("lab", "b");
    await().until("the other one counts both", () -> resourcesOfB() == 2);
    assertThat(shards.scrapeA().sum("vpclab_resources", Map.of())).isZero();
    long since = shards.last();

    changeBoth("new");
    await().allReady();
    assertThat(shards.mutating(Shards.A, since)).isEmpty();
    assertThat(shards.mutating(Shards.B, since)).isNotEmpty();

    // And back again: what it remembers of the lab is old.
    shards.move("lab", "a");
    await().until("the first one counts both", () -> resourcesOfB() == 0);
    long back = shards.last();
    changeBoth("newer");
    await().allReady();
    assertThat(shards.mutating(Shards.B, back)).isEmpty();
    assertThat(shards.mutating(Shards.A, back)).isNotEmpty();
    Oracles.nothingTwice(stage().journal());

    shards.delete(shards.lab("lab"));
    await().gone();
    Oracles.nothingLeft(stage());
    Oracles.onlyOurs(stage().journal(), Stage.CLUSTER);
  }

  @Test
  void a_lab_that_is_moved_while_it_is_made_is_made_once_and_ready() {
    shards.startBoth();
    stage().ec2().faults().add(new RightAfter("CreateVpc", () -> shards.move("lab", "b")));
    shards.lab("lab", "a");
    shards.endpoint("s3", "lab", "a");
    await().allReady();
    Oracles.nothingTwice(stage().journal());
    assertThat(shards.madeFor(Shards.B, 0)).contains(uid("lab"), endpointUid("s3"));

    stage().ec2().faults().add(new RightAfter("DeleteVpcEndpoints", () -> shards.move("lab", "a")));
    shards.delete(shards.lab("lab"));
    await().gone();
    Oracles.nothingLeft(stage());
    Oracles.onlyOurs(stage().journal(), Stage.CLUSTER);
  }

  @Test
  void an_aws_access_counts_for_all_and_is_written_to_by_the_shard_of_its_own_labels() {
    Administrator administrator = new Administrator(stage());
    shards.startA();
    administrator.label("class", "a");
    administrator.apply("class-a", Shards.ROLE, "regions: [eu-central-1]");
    shards.lab("lab", "a");
    await().reason("VpcLab", "lab", "RegionNotAllowed");
    assertThat(administrator.reason("class-a")).isEmpty();
    assertThat(administrator.access("class-a").getMetadata().getFinalizers()).isEmpty();

    // Nothing of it is for this shard to write, and whom it is about is woken all the same.
    administrator.apply("class-a", Shards.ROLE, "regions: [" + Stage.REGION + "]");
    await().allReady();
    administrator.label("class", "b");
    await().reason("VpcLab", "lab", "IdentityChanged");
    administrator.label("class", "a");
    await().allReady();

    shards.startB();
    administrator.await("class-a", "Ready");
    administrator.delete("class-a");
    administrator.await("class-a", "InUse");
    shards.delete(shards.lab("lab"));
    await().gone();
    await().until("it is gone as well", () -> administrator.access("class-a") == null);
  }

  @Test
  void an_endpoint_without_its_lab_is_his_whose_label_it_has_until_the_lab_comes() {
    shards.startBoth();
    shards.endpoint("s3", "lab", "a");
    await().reason("GatewayEndpoint", "s3", "WaitingForLab");
    assertThat(shards.scrapeA().sum("vpclab_resources", Map.of())).isEqualTo(1);
    assertThat(resourcesOfB()).isZero();

    shards.lab("lab", "b");
    await().allReady();
    assertThat(shards.madeFor(Shards.A, 0)).isEmpty();
    assertThat(shards.madeFor(Shards.B, 0)).isEqualTo(Set.of(uid("lab"), endpointUid("s3")));
    assertThat(resourcesOfB()).isEqualTo(2);
  }

  @Test
  void what_somebody_breaks_is_put_right_by_its_own_shard() {
    shards.startBoth();
    shards.lab("ours", "a");
    shards.lab("theirs", "b");
    await().allReady();
    await().pass(Duration.ofMinutes(2));
    long since = shards.last();

    String vpc = shards.lab("theirs").getStatus().vpcId();
    String table =
        shards.lab("theirs").getStatus().resources().stream()
            .filter(row -> row.key().equals("route-table/one"))
            .findFirst()
            .orElseThrow()
            .id();
    stage()
        .somebody()
        .ec2()
        .createRoute(
            route ->
                route
                    .routeTableId(table)
                    .destinationCidrBlock("192.0.2.0/24")
                    .gatewayId(gateway(vpc)));
    await()
        .until(
            "the route is taken away",
            () ->
                shards.mutating(Shards.B, since).stream()
                    .anyMatch(entry -> entry.action().equals("DeleteRoute")));
    assertThat(shards.mutating(Shards.A, since)).isEmpty();
  }

  private String gateway(String vpc) {
    var ec2 = stage().somebody().ec2();
    String id = ec2.createInternetGateway(r -> {}).internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.internetGatewayId(id).vpcId(vpc));
    return id;
  }

  private void changeBoth(String tag) {
    new Editor(stage().client())
        .patch(
            "lab",
            "{\"op\":\"add\",\"path\":\"/spec/tags\",\"value\":{\"course\":\"" + tag + "\"}}");
    new Editor(stage().client())
        .patch(
            "s3",
            "{\"op\":\"add\",\"path\":\"/spec/tags\",\"value\":{\"course\":\"" + tag + "\"}}");
  }

  private double resourcesOfB() {
    return shards.scrapeB().sum("vpclab_resources", Map.of());
  }

  private String uid(String lab) {
    return shards.lab(lab).getMetadata().getUid();
  }

  private String endpointUid(String name) {
    return shards.endpoint(name).getMetadata().getUid();
  }

  private Stage stage() {
    return shards.stage();
  }

  private Await await() {
    return stage().await();
  }
}
