package dev.vpclab.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.Answer;
import dev.vpclab.operator.aws.Extent;
import dev.vpclab.operator.aws.Inventory;
import dev.vpclab.operator.aws.Place;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Delete;
import dev.vpclab.operator.plan.EndpointType;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Observed.Sighting;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Service;
import dev.vpclab.sandbox.ec2.world.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of the wire, and what a region remembers between calls. */
class RegionTest {
  private static final String SERVICE = "com.amazonaws.ap-northeast-2.";

  private final Ec2Stage stage = new Ec2Stage();
  private final Workbench lab = new Workbench(stage.region(), "uid-1");

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void a_lost_reply_makes_one_vpc_and_an_open_outcome() {
    stage.faults().reply("CreateVpc").lost(1);
    Outcome outcome = lab.perform(createVpc()).getFirst();
    assertThat(((Outcome.Failed) outcome).fault().kind()).isEqualTo(FaultClass.UNKNOWN_OUTCOME);
    assertThat(stage.journalled("CreateVpc")).isEqualTo(1);
    assertThat(lab.read().mine(Live.Vpc.class)).hasSize(1);
  }

  @Test
  void a_read_without_an_answer_is_sent_again() {
    stage.faults().reply("DescribeVpcs").lost(1);
    assertThat(lab.read().mine()).isEmpty();
    assertThat(stage.journalled("DescribeVpcs")).isEqualTo(2);
  }

  @Test
  void a_throttled_call_drains_the_bucket_so_that_the_next_is_not_sent() {
    stage.faults().request("CreateVpc").throttled(1);
    Outcome throttled = lab.perform(createVpc()).getFirst();
    assertThat(((Outcome.Failed) throttled).fault().kind()).isEqualTo(FaultClass.THROTTLE);
    assertThat(lab.perform(createVpc()).getFirst()).isInstanceOf(Outcome.Deferred.class);
    assertThat(stage.journalled("CreateVpc")).isEqualTo(1);
  }

  @Test
  void the_fifth_endpoint_in_one_frontier_waits_for_its_turn() {
    lab.network();
    List<Outcome> outcomes =
        lab.perform(
            lab.createInterfaceEndpoint("a", "cloudformation"),
            lab.createInterfaceEndpoint("b", "sqs"),
            lab.createInterfaceEndpoint("c", "sns"),
            lab.createInterfaceEndpoint("d", "sts"),
            lab.createInterfaceEndpoint("e", "ec2"));
    assertThat(outcomes.subList(0, 4)).allMatch(Outcome.Done.class::isInstance);
    assertThat(outcomes.get(4)).isInstanceOf(Outcome.Deferred.class);
    assertThat(stage.journalled("CreateVpcEndpoint")).isEqualTo(4);
  }

  @Test
  void tags_that_lag_behind_make_nothing_ours_for_a_while() {
    stage.faults().conduct().tagLag(Duration.ofSeconds(10));
    lab.vpc = lab.make(createVpc());
    assertThat(lab.read(lab.vpc).mine()).isEmpty();
    assertThat(lab.read(lab.vpc).sightings()).containsEntry(lab.vpc.id(), Sighting.DISOWNED);
    stage.pass(11);
    assertThat(lab.read(lab.vpc).mine()).hasSize(1);
  }

  @Test
  void what_lags_behind_is_absent_for_a_while() {
    stage.faults().conduct().readLag(Kind.VPC, Duration.ofSeconds(10));
    lab.vpc = lab.make(createVpc());
    assertThat(lab.read(lab.vpc).sightings()).containsKey(lab.vpc.id());
    stage.pass(11);
    assertThat(lab.read(lab.vpc).mine()).hasSize(1);
  }

  @Test
  void who_we_are_is_asked_once_in_five_minutes() {
    Place place = Workbench.ok(stage.region().place());
    assertThat(place.account()).matches("\\d{12}");
    assertThat(place.region()).isEqualTo("ap-northeast-2");
    stage.pass(299);
    stage.region().place();
    assertThat(stage.heard("GetCallerIdentity")).hasSize(1);
    stage.pass(2);
    stage.region().place();
    assertThat(stage.heard("GetCallerIdentity")).hasSize(2);
    stage.region().forgetPlace();
    stage.region().place();
    assertThat(stage.heard("GetCallerIdentity")).hasSize(3);
  }

  @Test
  void the_catalog_is_read_once_an_hour_and_a_miss_once_a_minute() {
    Service s3 = Workbench.ok(stage.region().catalog()).services().get(SERVICE + "s3");
    assertThat(s3.types()).contains(EndpointType.GATEWAY);
    assertThat(Workbench.ok(stage.region().catalog()).prefixLists()).containsKey(SERVICE + "s3");
    assertThat(stage.heard("DescribeVpcEndpointServices")).hasSize(1);
    for (int i = 0; i < 3; i++) {
      assertThat(Workbench.ok(stage.region().catalog(SERVICE + "no-such")).services())
          .doesNotContainKey(SERVICE + "no-such");
    }
    assertThat(stage.heard("DescribeVpcEndpointServices")).hasSize(2);
    stage.pass(61);
    stage.region().catalog(SERVICE + "no-such");
    assertThat(stage.heard("DescribeVpcEndpointServices")).hasSize(3);
    stage.pass(3600);
    stage.region().catalog();
    assertThat(stage.heard("DescribeVpcEndpointServices")).hasSize(4);
  }

  @Test
  void a_sweep_shows_every_owner_in_eight_calls() {
    lab.network();
    Workbench other = new Workbench(stage.region(), "uid-2").network();
    stage.forgetCalls();
    Inventory inventory = Workbench.ok(stage.region().sweep());
    assertThat(stage.actions()).hasSize(8).doesNotHaveDuplicates();
    assertThat(inventory.byOwner()).containsOnlyKeys("uid-1", "uid-2");
    assertThat(inventory.byOwner().get("uid-2"))
        .hasSize(6)
        .extracting(Live::id)
        .contains(other.vpc.id(), other.group.id())
        .isSorted();
    String digest = Inventory.digest(inventory.byOwner().get("uid-1"));
    other.done(new Delete.One(other.target(other.group)));
    assertThat(Inventory.digest(Workbench.ok(stage.region().sweep()).byOwner().get("uid-1")))
        .isEqualTo(digest);
  }

  @Test
  void a_server_error_fails_the_whole_reading() {
    lab.network();
    stage.faults().request("DescribeSubnets").fails("InternalError");
    var answer =
        stage
            .region()
            .read(
                lab.owner,
                lab.owner,
                Workbench.remembering(),
                Extent.LAB,
                dev.vpclab.operator.aws.Purpose.ACT);
    assertThat(answer).isInstanceOf(Answer.Failed.class);
  }

  private Create.Vpc createVpc() {
    return new Create.Vpc(
        Workbench.key(ObjectKind.VPC, "v"), "10.0.0.0/16", lab.tags(ObjectKind.VPC, "v"));
  }
}
