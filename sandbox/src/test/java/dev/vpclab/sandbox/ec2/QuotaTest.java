package dev.vpclab.sandbox.ec2;

import static dev.vpclab.sandbox.ec2.Rig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.world.Quota;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** Page "Amazon VPC quotas" and the codes of page "Error codes for the Amazon EC2 API". */
class QuotaTest {
  private final Rig rig = new Rig();
  private String vpc;
  private String subnet;
  private int next;

  @BeforeEach
  void network() {
    vpc = rig.vpc();
    subnet = rig.subnet(vpc, "10.0.0.0/24");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /** One more of what the quota is about. */
  private void more(Quota quota, String table, String group) {
    int n = ++next;
    switch (quota) {
      case VPCS -> rig.vpc();
      case INTERNET_GATEWAYS -> rig.ec2.createInternetGateway(r -> {});
      case SUBNETS_PER_VPC -> rig.subnet(vpc, "10.0." + n + ".0/24");
      case ROUTE_TABLES_PER_VPC -> rig.table(vpc);
      case ROUTES_PER_TABLE ->
          rig.ec2.createRoute(
              r ->
                  r.routeTableId(table)
                      .destinationCidrBlock("192.168." + n + ".0/24")
                      .networkInterfaceId(networkInterface()));
      case SECURITY_GROUPS -> rig.group(vpc, "g" + n);
      case GROUPS_PER_INTERFACE ->
          rig.ec2.createNetworkInterface(
              r -> r.subnetId(subnet).groups(groups(group, n).toArray(String[]::new)));
      case RULES_PER_GROUP ->
          rig.ec2.authorizeSecurityGroupIngress(
              r ->
                  r.groupId(group)
                      .ipPermissions(
                          IpPermission.builder()
                              .ipProtocol("tcp")
                              .fromPort(n)
                              .toPort(n)
                              .ipRanges(i -> i.cidrIp("10.0.0.0/16"))
                              .build()));
      case INTERFACE_ENDPOINTS_PER_VPC -> rig.make(rig.interfaceEndpoint(vpc, "ec2", subnet));
      case GATEWAY_ENDPOINTS -> rig.make(rig.gatewayEndpoint(vpc));
      case NETWORK_ACLS_PER_VPC -> rig.ec2.createNetworkAcl(r -> r.vpcId(vpc));
      case INSTANCES -> rig.instance(subnet);
      case TAGS_PER_RESOURCE ->
          rig.ec2.createTags(r -> r.resources(vpc).tags(t -> t.key("k" + n).value("v")));
    }
  }

  private List<String> groups(String first, int count) {
    List<String> groups = new java.util.ArrayList<>(List.of(first));
    while (groups.size() < count) {
      groups.add(rig.group(vpc, "g" + count + "-" + groups.size()));
    }
    return groups;
  }

  private String networkInterface() {
    return rig.ec2
        .createNetworkInterface(r -> r.subnetId(subnet))
        .networkInterface()
        .networkInterfaceId();
  }

  @ParameterizedTest
  @EnumSource
  void a_quota_that_is_set_is_held_and_can_be_raised(Quota quota) {
    String table = rig.table(vpc);
    String group = rig.group(vpc, "first");
    int limit = 4;
    rig.standIn.faults().conduct().quota(quota, limit);
    String code = null;
    for (int i = 0; i <= limit && code == null; i++) {
      String before = rig.world().dump(vpc);
      try {
        more(quota, table, group);
      } catch (software.amazon.awssdk.services.ec2.model.Ec2Exception e) {
        code = e.awsErrorDetails().errorCode();
        if (quota != Quota.GROUPS_PER_INTERFACE && quota != Quota.ROUTES_PER_TABLE) {
          assertThat(rig.world().dump(vpc)).isEqualTo(before);
        }
      }
    }
    assertThat(code).endsWith("LimitExceeded");
    refused(code, () -> more(quota, table, group));
    rig.standIn.faults().conduct().quota(quota, 20);
    more(quota, table, group);
  }
}
