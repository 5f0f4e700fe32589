package dev.vpclab.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.Extent;
import dev.vpclab.operator.aws.Inventory;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.operator.plan.Delete;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Observed.Sighting;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readings over the wire: whose things are, what is absent, and how many calls it takes. */
class ReadingTest {
  private final Ec2Stage stage = new Ec2Stage();
  private final Workbench lab = new Workbench(stage.region(), "uid-1");

  @BeforeEach
  void network() {
    lab.network();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void a_full_reading_costs_one_call_a_kind() {
    stage.forgetCalls();
    lab.read(lab.vpc, lab.subnet);
    assertThat(stage.actions())
        .containsExactlyInAnyOrder(
            "DescribeVpcs",
            "DescribeInternetGateways",
            "DescribeSubnets",
            "DescribeRouteTables",
            "DescribeSecurityGroups",
            "DescribeInstances",
            "DescribeVpcEndpoints",
            "DescribeNetworkInterfaces",
            "DescribeNetworkAcls");
  }

  @Test
  void bystanders_are_what_else_is_in_the_vpc_and_nothing_of_another() {
    String theirs =
        stage
            .ec2()
            .createSubnet(r -> r.vpcId(lab.vpc.id()).cidrBlock("10.0.9.0/24"))
            .subnet()
            .subnetId();
    new Workbench(stage.region(), "uid-2").network();
    Observed observed = lab.read();
    assertThat(observed.bystanders()).extracting(Live::vpcId).containsOnly(lab.vpc.id());
    assertThat(observed.others(Live.Subnet.class)).extracting(Live::id).containsExactly(theirs);
    assertThat(observed.others(Live.SecurityGroup.class))
        .extracting(Live.SecurityGroup::name)
        .containsExactly("default");
    assertThat(observed.others(Live.NetworkAcl.class)).hasSize(1);
    assertThat(observed.others(Live.RouteTable.class)).allMatch(Live.RouteTable::main);
  }

  @Test
  void somebody_elses_gateway_in_our_vpc_is_a_bystander() {
    lab.done(
        new dev.vpclab.operator.plan.Change.DetachGateway(lab.target(lab.gateway), lab.vpc.id()));
    String theirs =
        stage.ec2().createInternetGateway(r -> {}).internetGateway().internetGatewayId();
    stage.ec2().attachInternetGateway(r -> r.internetGatewayId(theirs).vpcId(lab.vpc.id()));
    assertThat(lab.read().others(Live.InternetGateway.class))
        .extracting(Live::id)
        .containsExactly(theirs);
  }

  @Test
  void an_ec2_that_ignores_filters_shows_the_same() {
    new Workbench(stage.region(), "uid-2").network();
    Observed honest = lab.read(lab.vpc);
    Inventory swept = Workbench.ok(stage.region().sweep());
    stage.faults().conduct().filtersIgnored(true);
    Observed careless = lab.read(lab.vpc);
    assertThat(careless.mine()).isEqualTo(honest.mine());
    assertThat(careless.bystanders()).isEqualTo(honest.bystanders());
    assertThat(careless.sightings()).isEqualTo(honest.sightings());
    assertThat(Workbench.ok(stage.region().sweep()).byOwner()).isEqualTo(swept.byOwner());
  }

  @Test
  void one_object_a_page_shows_the_same() {
    Observed whole = lab.read();
    stage.faults().conduct().oneItemPerPage(true);
    Observed pages = lab.read();
    assertThat(pages.mine()).isEqualTo(whole.mine());
    assertThat(pages.bystanders()).isEqualTo(whole.bystanders());
  }

  @Test
  void what_is_recorded_and_gone_is_absent_and_costs_one_call_a_kind() {
    Live.Subnet second = lab.make(lab.createSubnet("b", "10.0.2.0/24"));
    Live.Subnet third = lab.make(lab.createSubnet("c", "10.0.3.0/24"));
    lab.done(new Delete.One(lab.target(second)), new Delete.One(lab.target(third)));
    stage.forgetCalls();
    assertThat(lab.read(lab.subnet, second, third).sightings())
        .containsOnlyKeys(second.id(), third.id())
        .containsValue(Sighting.ABSENT);
    assertThat(stage.actions()).filteredOn("DescribeSubnets"::equals).hasSize(2);
  }

  @Test
  void a_terminated_instance_is_ended_and_not_ours_any_more() {
    lab.launched();
    lab.done(new Delete.Instances(List.of(lab.target(lab.instance))));
    stage.pass(120);
    Observed observed = lab.read(lab.instance);
    assertThat(observed.all(Live.Instance.class)).isEmpty();
    assertThat(observed.sightings()).containsEntry(lab.instance.id(), Sighting.ENDED);
  }

  @Test
  void what_has_lost_our_tags_is_disowned() {
    stage.ec2().deleteTags(r -> r.resources(lab.subnet.id()).tags(t -> t.key("vpclab.dev/owner")));
    Observed observed = lab.read(lab.subnet);
    assertThat(observed.mine(Live.Subnet.class)).isEmpty();
    assertThat(observed.sightings()).containsEntry(lab.subnet.id(), Sighting.DISOWNED);
  }

  @Test
  void a_recorded_id_of_somebody_else_is_never_ours() {
    Workbench other = new Workbench(stage.region(), "uid-2").network();
    Memory forged = Workbench.remembering(other.vpc, other.subnet, other.gateway);
    Workbench empty = new Workbench(stage.region(), "uid-3");
    Observed observed =
        Workbench.ok(
            stage.region().read(empty.owner, empty.owner, forged, Extent.LAB, Purpose.ACT));
    assertThat(observed.mine()).isEmpty();
    assertThat(observed.sightings())
        .containsOnlyKeys(other.vpc.id(), other.subnet.id(), other.gateway.id())
        .containsValue(Sighting.DISOWNED);
  }

  @Test
  void a_refresh_reads_these_types_alone_and_is_not_fresh() {
    Observed before = lab.read();
    lab.launched();
    Live.Subnet unseen = lab.make(lab.createSubnet("b", "10.0.2.0/24"));
    stage.forgetCalls();
    Observed after =
        Workbench.ok(
            stage
                .region()
                .refresh(
                    lab.owner,
                    lab.owner,
                    Memory.EMPTY,
                    before,
                    Set.of(Live.Instance.class),
                    Purpose.POLL));
    assertThat(stage.actions()).containsExactly("DescribeInstances");
    assertThat(after.fresh()).isFalse();
    assertThat(after.mine(Live.Instance.class)).hasSize(1);
    assertThat(after.mine(Live.Subnet.class)).extracting(Live::id).doesNotContain(unseen.id());
  }
}
