package dev.vpclab.sandbox.ec2;

import static dev.vpclab.sandbox.ec2.Rig.filter;
import static dev.vpclab.sandbox.ec2.Rig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Pages CreateSecurityGroup, AuthorizeSecurityGroupIngress, DeleteSecurityGroup; "Rules". */
class GroupRulesTest {
  private final Rig rig = new Rig();
  private String vpc;
  private String group;

  @BeforeEach
  void network() {
    vpc = rig.vpc();
    group = rig.group(vpc, "g");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private SecurityGroup group() {
    return rig.ec2.describeSecurityGroups(r -> r.groupIds(group)).securityGroups().get(0);
  }

  private static IpPermission tcp(int from, int to, String... cidrs) {
    IpPermission.Builder p = IpPermission.builder().ipProtocol("tcp").fromPort(from).toPort(to);
    return p.ipRanges(
            java.util.Arrays.stream(cidrs)
                .map(
                    c ->
                        software.amazon.awssdk.services.ec2.model.IpRange.builder()
                            .cidrIp(c)
                            .build())
                .toList())
        .build();
  }

  private void allow(IpPermission... permissions) {
    rig.ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permissions));
  }

  private void revoke(IpPermission... permissions) {
    rig.ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permissions));
  }

  /** Page "Security groups for your VPC", default rules. */
  @Test
  void a_new_group_lets_everything_out_and_nothing_in() {
    assertThat(group().ipPermissions()).isEmpty();
    assertThat(group().ipPermissionsEgress())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.ipProtocol()).isEqualTo("-1");
              assertThat(p.fromPort()).isNull();
              assertThat(p.ipRanges()).extracting("cidrIp").containsExactly("0.0.0.0/0");
            });
  }

  @Test
  void a_name_is_unique_in_a_vpc_and_default_is_taken() {
    refused("InvalidGroup.Duplicate", () -> rig.group(vpc, "g"));
    refused("InvalidParameterValue", () -> rig.group(vpc, "default"));
    rig.group(rig.vpc(), "g");
  }

  @Test
  void rules_are_made_canonical_and_shown_by_protocol_and_ports() {
    allow(tcp(22, 22, "10.1.2.3/16"));
    rig.ec2.authorizeSecurityGroupIngress(
        r -> r.groupId(group).ipProtocol("6").fromPort(22).toPort(22).cidrIp("10.2.0.0/16"));
    assertThat(group().ipPermissions())
        .singleElement()
        .satisfies(
            p ->
                assertThat(p.ipRanges())
                    .extracting("cidrIp")
                    .containsExactly("10.1.0.0/16", "10.2.0.0/16"));
    assertThat(
            rig.ec2
                .describeSecurityGroupRules(r -> r.filters(filter("group-id", group)))
                .securityGroupRules())
        .extracting(SecurityGroupRule::cidrIpv4)
        .containsExactly("0.0.0.0/0", "10.1.0.0/16", "10.2.0.0/16");
  }

  @Test
  void a_call_with_a_duplicate_rule_adds_nothing() {
    allow(tcp(22, 22, "10.0.0.0/16"));
    assertThat(
            refused(
                "InvalidPermission.Duplicate",
                () -> allow(tcp(80, 80, "10.0.0.0/16"), tcp(22, 22, "10.0.0.0/16"))))
        .contains("10.0.0.0/16", "from port: 22");
    assertThat(group().ipPermissions()).hasSize(1);
  }

  @Test
  void a_call_with_a_missing_rule_revokes_nothing() {
    allow(tcp(22, 22, "10.0.0.0/16"));
    refused(
        "InvalidPermission.NotFound",
        () -> revoke(tcp(22, 22, "10.0.0.0/16"), tcp(23, 23, "10.0.0.0/16")));
    assertThat(group().ipPermissions()).hasSize(1);
    revoke(tcp(22, 22, "10.0.0.0/16"));
    assertThat(group().ipPermissions()).isEmpty();
  }

  @Test
  void rules_are_revoked_by_id_as_well() {
    String rule =
        rig.ec2
            .authorizeSecurityGroupIngress(
                r -> r.groupId(group).ipPermissions(tcp(22, 22, "10.0.0.0/16")))
            .securityGroupRules()
            .get(0)
            .securityGroupRuleId();
    rig.ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(rule));
    refused(
        "InvalidSecurityGroupRuleId.NotFound",
        () -> rig.ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(rule)));
  }

  @Test
  void ports_are_in_range_and_in_order() {
    refused("InvalidParameterValue", () -> allow(tcp(80, 22, "10.0.0.0/16")));
    refused("InvalidParameterValue", () -> allow(tcp(80, 65536, "10.0.0.0/16")));
    refused("InvalidParameterValue", () -> allow(tcp(80, 80, "10.0.0.0")));
    refused(
        "MissingParameter",
        () -> allow(tcp(80, 80, "10.0.0.0/16").toBuilder().toPort(null).build()));
  }

  /** Page DeleteSecurityGroup: "referenced by another security group in the same VPC". */
  @Test
  void delete_is_refused_while_another_group_refers_to_it_but_not_for_its_own_rules() {
    String other = rig.group(vpc, "other");
    IpPermission fromGroup =
        IpPermission.builder().ipProtocol("-1").userIdGroupPairs(p -> p.groupId(group)).build();
    rig.ec2.authorizeSecurityGroupIngress(r -> r.groupId(other).ipPermissions(fromGroup));
    allow(fromGroup);
    refused("DependencyViolation", () -> rig.ec2.deleteSecurityGroup(r -> r.groupId(group)));
    rig.ec2.revokeSecurityGroupIngress(r -> r.groupId(other).ipPermissions(fromGroup));
    rig.ec2.deleteSecurityGroup(r -> r.groupId(group));
    refused("InvalidGroup.NotFound", this::group);
  }

  @Test
  void delete_is_refused_while_an_interface_has_it() {
    String subnet = rig.subnet(vpc, "10.0.0.0/24");
    String eni =
        rig.ec2
            .createNetworkInterface(r -> r.subnetId(subnet).groups(group))
            .networkInterface()
            .networkInterfaceId();
    refused("DependencyViolation", () -> rig.ec2.deleteSecurityGroup(r -> r.groupId(group)));
    String other = rig.group(vpc, "other");
    rig.ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(eni).groups(other));
    rig.ec2.deleteSecurityGroup(r -> r.groupId(group));
  }

  /** Without a subnet an endpoint has no interface, and still refers to its group. */
  @Test
  void delete_is_refused_while_an_endpoint_has_it_until_that_is_gone() {
    String endpoint = rig.make(rig.interfaceEndpoint(vpc, "ec2").securityGroupIds(group));
    refused("DependencyViolation", () -> rig.ec2.deleteSecurityGroup(r -> r.groupId(group)));
    rig.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(endpoint));
    rig.pass(3);
    refused("DependencyViolation", () -> rig.ec2.deleteSecurityGroup(r -> r.groupId(group)));
    rig.pass(1);
    rig.ec2.deleteSecurityGroup(r -> r.groupId(group));
  }

  /** Page "Default security groups". */
  @Test
  void the_default_group_cannot_be_deleted() {
    String defaultGroup =
        rig.ec2
            .describeSecurityGroups(
                r -> r.filters(filter("vpc-id", vpc), filter("group-name", "default")))
            .securityGroups()
            .get(0)
            .groupId();
    refused("CannotDelete", () -> rig.ec2.deleteSecurityGroup(r -> r.groupId(defaultGroup)));
  }

  /** Page "Amazon VPC quotas", security groups per network interface. */
  @Test
  void an_interface_has_five_groups_at_most_and_all_of_its_vpc() {
    String subnet = rig.subnet(vpc, "10.0.0.0/24");
    String far = rig.group(rig.vpc(), "far");
    refused(
        "InvalidParameter",
        () -> rig.ec2.createNetworkInterface(r -> r.subnetId(subnet).groups(far)));
    String[] six = new String[6];
    for (int i = 0; i < six.length; i++) {
      six[i] = rig.group(vpc, "g" + i);
    }
    refused(
        "SecurityGroupsPerInterfaceLimitExceeded",
        () -> rig.ec2.createNetworkInterface(r -> r.subnetId(subnet).groups(six)));
  }
}
