package dev.vpclab.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.Extent;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.operator.plan.Change;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Rule;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes over the wire, and what "it is so already" comes to. */
class ChangingTest {
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
  void dns_attributes_change_and_are_remembered_without_a_read() {
    // One after the other: without support, host names are refused.
    lab.done(new Change.DnsHostnames(lab.target(lab.vpc), true));
    lab.done(new Change.DnsSupport(lab.target(lab.vpc), false));
    Live.Vpc vpc = lab.read().mine(Live.Vpc.class).findFirst().orElseThrow();
    assertThat(vpc.dnsHostnames()).isTrue();
    assertThat(vpc.dnsSupport()).isFalse();
    assertThat(stage.heard("DescribeVpcAttribute")).isEmpty();
    assertThat(Workbench.ok(stage.region().attributes(lab.vpc.id())).hostnames()).isTrue();
  }

  @Test
  void attributes_are_read_again_after_ten_minutes_and_by_the_sweep_at_once() {
    stage
        .ec2()
        .modifyVpcAttribute(r -> r.vpcId(lab.vpc.id()).enableDnsHostnames(v -> v.value(true)));
    assertThat(lab.read().mine(Live.Vpc.class).findFirst().orElseThrow().dnsHostnames()).isFalse();
    stage.pass(601);
    assertThat(lab.read().mine(Live.Vpc.class).findFirst().orElseThrow().dnsHostnames()).isTrue();
    assertThat(stage.heard("DescribeVpcAttribute")).hasSize(2);
    Workbench.ok(
        stage
            .region()
            .read(lab.owner, lab.owner, Workbench.remembering(), Extent.LAB, Purpose.SWEEP));
    assertThat(stage.heard("DescribeVpcAttribute")).hasSize(4);
  }

  @Test
  void a_subnet_hands_out_public_addresses_when_told_to() {
    lab.done(new Change.MapPublicIp(lab.target(lab.subnet), true));
    assertThat(lab.read().mine(Live.Subnet.class).findFirst().orElseThrow().mapPublicIp()).isTrue();
  }

  @Test
  void routes_and_associations_are_made_turned_and_taken_away() {
    lab.done(new Change.TurnRoute(lab.target(lab.table), "0.0.0.0/0", lab.gateway.id()));
    Live.RouteTable table = table();
    assertThat(table.routes())
        .extracting(Live.Route::destination, Live.Route::target)
        .contains(org.assertj.core.groups.Tuple.tuple("0.0.0.0/0", lab.gateway.id()));
    String association = table.associations().getFirst().id();
    lab.done(
        new Change.RemoveRoute(lab.target(lab.table), "0.0.0.0/0"),
        new Change.Disassociate(lab.target(lab.table), association));
    assertThat(table().routes()).extracting(Live.Route::target).containsExactly("local");
    assertThat(table().associations()).isEmpty();
    // Both are gone, and taking away what is gone is done.
    lab.done(
        new Change.RemoveRoute(lab.target(lab.table), "0.0.0.0/0"),
        new Change.Disassociate(lab.target(lab.table), association));
  }

  @Test
  void a_route_that_is_there_counts_as_added_only_with_the_same_target() {
    lab.done(new Change.AddRoute(lab.target(lab.table), "0.0.0.0/0", lab.gateway.id()));
    var other = stage.ec2().createInternetGateway(r -> {}).internetGateway().internetGatewayId();
    Outcome outcome =
        lab.perform(new Change.AddRoute(lab.target(lab.table), "0.0.0.0/0", other)).getFirst();
    assertThat(((Outcome.Failed) outcome).fault().kind()).isEqualTo(FaultClass.ALREADY_SO);
  }

  @Test
  void an_attached_gateway_counts_as_attached_and_a_detached_one_as_detached() {
    lab.done(new Change.AttachGateway(lab.target(lab.gateway), lab.target(lab.vpc)));
    lab.done(new Change.DetachGateway(lab.target(lab.gateway), lab.vpc.id()));
    lab.done(new Change.DetachGateway(lab.target(lab.gateway), lab.vpc.id()));
    assertThat(lab.read().mine(Live.InternetGateway.class).findFirst().orElseThrow().state())
        .isEqualTo("detached");
  }

  @Test
  void one_rule_that_is_there_does_not_keep_the_others_out() {
    lab.done(lab.authorize("10.0.0.0/16", "10.1.0.0/16"));
    assertThat(group().ingress())
        .extracting(Rule::peer)
        .containsExactlyInAnyOrder("10.0.0.0/16", "10.1.0.0/16");
    assertThat(stage.codes("AuthorizeSecurityGroupIngress"))
        .containsExactly("ok", "InvalidPermission.Duplicate", "ok");
  }

  @Test
  void rules_are_revoked_whether_or_not_they_are_still_there() {
    var both = new TreeSet<>(lab.authorize("10.0.0.0/16", "10.9.0.0/16").rules());
    lab.done(new Change.Revoke(lab.target(lab.group), false, both));
    assertThat(group().ingress()).isEmpty();
    lab.done(
        new Change.Revoke(lab.target(lab.group), true, new TreeSet<>(Set.of(Rule.ALLOW_ALL))),
        new Change.Revoke(lab.target(lab.group), false, both));
    assertThat(group().egress()).isEmpty();
  }

  @Test
  void an_endpoint_is_changed_in_one_call() {
    Live.Endpoint endpoint = lab.make(lab.createInterfaceEndpoint("cf", "cloudformation"));
    stage.pass(60);
    Live.SecurityGroup other = lab.make(lab.createGroup("other"));
    lab.done(
        new Change.Endpoint(
            lab.target(endpoint),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(other.id()),
            List.of(lab.group.id()),
            "",
            null));
    stage.pass(60);
    Live.Endpoint seen = lab.read().mine(Live.Endpoint.class).findFirst().orElseThrow();
    assertThat(seen.groupIds()).containsExactly(other.id());
    assertThat(seen.policy()).isEmpty();
    assertThat(stage.heard("ModifyVpcEndpoint")).hasSize(1);
  }

  @Test
  void tags_are_added_and_removed_but_never_the_ownership() {
    lab.done(new Change.AddTags(lab.target(lab.subnet), new TreeMap<>(java.util.Map.of("a", "b"))));
    assertThat(subnet().tags()).containsEntry("a", "b");
    lab.done(new Change.RemoveTags(lab.target(lab.subnet), Set.of("a", "vpclab.dev/owner")));
    assertThat(subnet().tags()).doesNotContainKey("a").containsKey("vpclab.dev/owner");
    Outcome none =
        lab.perform(new Change.RemoveTags(lab.target(lab.subnet), Set.of("vpclab.dev/key")))
            .getFirst();
    assertThat(none).isInstanceOf(Outcome.Failed.class);
    assertThat(subnet().tags()).containsKey("vpclab.dev/key");
  }

  @Test
  void an_instance_changes_its_groups() {
    lab.launched();
    Live.SecurityGroup other = lab.make(lab.createGroup("other"));
    lab.done(new Change.InstanceGroups(lab.target(lab.instance), List.of(other.id())));
    assertThat(lab.read().mine(Live.Instance.class).findFirst().orElseThrow().groupIds())
        .containsExactly(other.id());
  }

  private Live.RouteTable table() {
    return lab.read().mine(Live.RouteTable.class).findFirst().orElseThrow();
  }

  private Live.SecurityGroup group() {
    return lab.read().mine(Live.SecurityGroup.class).findFirst().orElseThrow();
  }

  private Live.Subnet subnet() {
    return lab.read().mine(Live.Subnet.class).findFirst().orElseThrow();
  }
}
