package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code kubectl describe} and the log say of a call, and EC2's name for each. */
class AccountTest {
  private static final Target VPC = target(LabGraph.VPC, "vpc-1");
  private static final Target GATEWAY = target(LabGraph.GATEWAY, "igw-1");
  private static final Target SUBNET = target(LabGraph.subnet("a"), "subnet-1");
  private static final Target TABLE = target(LabGraph.table("t"), "rtb-1");
  private static final Target GROUP = target(LabGraph.group("g"), "sg-1");
  private static final Target INSTANCE = target(LabGraph.instance("i"), "i-1");
  private static final Target ENDPOINT = target(EndpointGraph.ENDPOINT, "vpce-1");
  private static final Rule SSH = new Rule("tcp", 22, 22, "10.0.0.0/16");
  private static final Rule PORTS = new Rule("udp", 0, 53, "sg-2");
  private static final Rule PING = new Rule("icmp", null, null, "10.0.0.0/16");

  static Stream<Arguments> calls() {
    return Stream.of(
        call(
            new Create.Vpc(LabGraph.VPC, "10.0.0.0/16", Map.of()),
            "CreateVpc for the VPC",
            "Made the VPC"),
        call(
            new Create.InternetGateway(LabGraph.GATEWAY, Map.of()),
            "CreateInternetGateway for the internet gateway",
            "Made the internet gateway"),
        call(
            new Create.Subnet(SUBNET.key(), "vpc-1", "10.0.0.0/24", null, Map.of()),
            "CreateSubnet for subnet a",
            "Made subnet a"),
        call(
            new Create.RouteTable(TABLE.key(), "vpc-1", Map.of()),
            "CreateRouteTable for route table t",
            "Made route table t"),
        call(
            new Create.SecurityGroup(GROUP.key(), "vpc-1", "g", "text", Map.of()),
            "CreateSecurityGroup for security group g",
            "Made security group g"),
        call(
            Creates.instance(INSTANCE.key(), "subnet-1"),
            "RunInstances for instance i",
            "Made instance i"),
        call(
            Creates.gatewayEndpoint(EndpointGraph.ENDPOINT, "vpc-1"),
            "CreateVpcEndpoint for the VPC endpoint",
            "Made the VPC endpoint"),
        call(
            new Change.DnsSupport(VPC, true),
            "ModifyVpcAttribute for the VPC",
            "Switched DNS support of the VPC on"),
        call(
            new Change.DnsHostnames(VPC, false),
            "ModifyVpcAttribute for the VPC",
            "Switched DNS host names of the VPC off"),
        call(
            new Change.MapPublicIp(SUBNET, true),
            "ModifySubnetAttribute for subnet a",
            "Switched public addresses at launch on in subnet a"),
        call(
            new Change.AttachGateway(GATEWAY, VPC),
            "AttachInternetGateway for the internet gateway",
            "Attached the internet gateway to vpc-1"),
        call(
            new Change.DetachGateway(GATEWAY, "vpc-1"),
            "DetachInternetGateway for the internet gateway",
            "Detached the internet gateway from vpc-1"),
        call(
            new Change.AddRoute(TABLE, "0.0.0.0/0", "igw-1"),
            "CreateRoute for route table t",
            "Added route 0.0.0.0/0 to igw-1 in route table t"),
        call(
            new Change.TurnRoute(TABLE, "0.0.0.0/0", "igw-1"),
            "ReplaceRoute for route table t",
            "Turned route 0.0.0.0/0 to igw-1 in route table t"),
        call(
            new Change.RemoveRoute(TABLE, "0.0.0.0/0"),
            "DeleteRoute for route table t",
            "Removed route 0.0.0.0/0 from route table t"),
        call(
            new Change.Associate(TABLE, SUBNET),
            "AssociateRouteTable for route table t",
            "Associated subnet a with route table t"),
        call(
            new Change.MoveAssociation(TABLE, SUBNET, "rtbassoc-1"),
            "ReplaceRouteTableAssociation for route table t",
            "Moved subnet a to route table t"),
        call(
            new Change.Disassociate(TABLE, "rtbassoc-1"),
            "DisassociateRouteTable for route table t",
            "Took a subnet's association off route table t"),
        call(
            new Change.Authorize(GROUP, false, rules(SSH, PORTS)),
            "AuthorizeSecurityGroupIngress for security group g",
            "Allowed tcp 22 from 10.0.0.0/16, udp 0-53 from sg-2 into security group g"),
        call(
            new Change.Authorize(GROUP, true, rules(Rule.ALLOW_ALL)),
            "AuthorizeSecurityGroupEgress for security group g",
            "Allowed everything to 0.0.0.0/0 out of security group g"),
        call(
            new Change.Revoke(GROUP, false, rules(PING)),
            "RevokeSecurityGroupIngress for security group g",
            "Revoked icmp from 10.0.0.0/16 into security group g"),
        call(
            new Change.Revoke(GROUP, true, rules(SSH)),
            "RevokeSecurityGroupEgress for security group g",
            "Revoked tcp 22 to 10.0.0.0/16 out of security group g"),
        call(
            new Change.InstanceGroups(INSTANCE, List.of("sg-1", "sg-2")),
            "ModifyInstanceAttribute for instance i",
            "Gave instance i the security groups sg-1, sg-2"),
        call(
            new Change.AddTags(SUBNET, new TreeMap<>(Map.of("a", "1", "b", "2"))),
            "CreateTags for subnet a",
            "Tagged subnet a: a, b"),
        call(
            new Change.RemoveTags(SUBNET, Set.of("a")),
            "DeleteTags for subnet a",
            "Took tags off subnet a: a"),
        call(
            new Change.Endpoint(
                ENDPOINT,
                List.of("rtb-1"),
                List.of("rtb-2"),
                List.of("subnet-1"),
                List.of("subnet-2", "subnet-3"),
                List.of("sg-1"),
                List.of("sg-2"),
                "{}",
                true),
            "ModifyVpcEndpoint for the VPC endpoint",
            "Changed the endpoint: added rtb-1; removed rtb-2; added subnet-1; removed subnet-2,"
                + " subnet-3; added sg-1; removed sg-2; new policy; private DNS on"),
        call(
            changed("", null),
            "ModifyVpcEndpoint for the VPC endpoint",
            "Changed the endpoint: policy back to full access"),
        call(
            changed(null, false),
            "ModifyVpcEndpoint for the VPC endpoint",
            "Changed the endpoint: private DNS off"),
        call(new Delete.One(VPC), "DeleteVpc for the VPC", "Deleting the VPC (vpc-1)"),
        call(
            new Delete.One(GATEWAY),
            "DeleteInternetGateway for the internet gateway",
            "Deleting the internet gateway (igw-1)"),
        call(new Delete.One(SUBNET), "DeleteSubnet for subnet a", "Deleting subnet a (subnet-1)"),
        call(
            new Delete.One(TABLE),
            "DeleteRouteTable for route table t",
            "Deleting route table t (rtb-1)"),
        call(
            new Delete.One(GROUP),
            "DeleteSecurityGroup for security group g",
            "Deleting security group g (sg-1)"),
        call(
            new Delete.Instances(List.of(INSTANCE, target(LabGraph.instance("j"), "i-2"))),
            "TerminateInstances for instance i",
            "Deleting instance i (i-1), instance j (i-2)"),
        call(
            new Delete.Endpoints(List.of(ENDPOINT)),
            "DeleteVpcEndpoints for the VPC endpoint",
            "Deleting the VPC endpoint (vpce-1)"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void a_call_is_told_before_and_after_it(Action action, String attempt, String done) {
    assertThat(Account.attempt(action)).isEqualTo(attempt);
    assertThat(Account.of(action, null, Memory.EMPTY)).isEqualTo(done);
  }

  @Test
  void what_was_made_is_named_and_so_is_what_it_stands_in_for() {
    Create create = new Create.Vpc(LabGraph.VPC, "10.0.0.0/16", Map.of());
    Live made = new Live.Vpc("vpc-2", "available", "10.0.0.0/16", true, false, Map.of());
    TreeMap<Key, Recorded> recorded = new TreeMap<>();
    recorded.put(LabGraph.VPC, new Recorded("vpc-1", "available", Instant.EPOCH, null));
    Memory before = new Memory(recorded, new TreeMap<>(), new TreeMap<>());
    assertThat(Account.of(create, made, before))
        .isEqualTo("Made the VPC (vpc-2), because vpc-1 is gone");
  }

  @Test
  void a_delete_of_several_can_be_told_and_sent_one_by_one() {
    Target other = target(LabGraph.instance("j"), "i-2");
    assertThat(new Delete.Instances(List.of(INSTANCE, other)).each())
        .containsExactly(
            new Delete.Instances(List.of(INSTANCE)), new Delete.Instances(List.of(other)));
    assertThat(new Delete.Endpoints(List.of(ENDPOINT, ENDPOINT)).each())
        .containsExactly(
            new Delete.Endpoints(List.of(ENDPOINT)), new Delete.Endpoints(List.of(ENDPOINT)));
    assertThat(new Delete.One(VPC).each()).containsExactly(new Delete.One(VPC));
  }

  /** A setback is found again by the call it belongs to, whichever round made the call. */
  @Test
  void two_targets_are_one_when_key_and_id_are() {
    assertThat(VPC).isEqualTo(target(LabGraph.VPC, "vpc-1")).hasToString("vpc/lab vpc-1");
    assertThat(VPC).hasSameHashCodeAs(target(LabGraph.VPC, "vpc-1"));
    assertThat(VPC).isNotEqualTo(target(LabGraph.VPC, "vpc-2"));
    assertThat(VPC).isNotEqualTo(target(LabGraph.subnet("lab"), "vpc-1"));
    assertThat(VPC).isNotEqualTo("vpc/lab vpc-1");
  }

  private static Change.Endpoint changed(String policy, Boolean privateDns) {
    List<String> none = List.of();
    return new Change.Endpoint(ENDPOINT, none, none, none, none, none, none, policy, privateDns);
  }

  private static TreeSet<Rule> rules(Rule... rules) {
    return new TreeSet<>(List.of(rules));
  }

  private static Target target(Key key, String id) {
    Owner owner = ModelRun.LAB;
    Map<String, String> tags = Tags.of(owner, key, key.name(), Map.of(), Map.of());
    return Target.of(owner, new Live.InternetGateway(id, null, "detached", tags), key);
  }

  private static Arguments call(Action action, String attempt, String done) {
    return Arguments.of(action, attempt, done);
  }
}
