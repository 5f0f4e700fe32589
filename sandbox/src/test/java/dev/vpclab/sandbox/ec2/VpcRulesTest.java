package dev.vpclab.sandbox.ec2;

import static dev.vpclab.sandbox.ec2.Rig.filter;
import static dev.vpclab.sandbox.ec2.Rig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.world.Quota;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** Pages CreateVpc, DeleteVpc, ModifyVpcAttribute of the EC2 API reference. */
class VpcRulesTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  private String delete(String vpc) {
    return refused("DependencyViolation", () -> rig.ec2.deleteVpc(r -> r.vpcId(vpc)));
  }

  /** CreateVpc: "we modify it to its canonical form". */
  @Test
  void a_cidr_is_made_canonical() {
    assertThat(rig.ec2.createVpc(r -> r.cidrBlock("10.1.2.3/16")).vpc().cidrBlock())
        .isEqualTo("10.1.0.0/16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/15", "10.0.0.0/29"})
  void a_vpc_is_between_16_and_28(String cidr) {
    refused("InvalidVpc.Range", () -> rig.vpc(cidr));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0/16", "10.0.0.256/24", "10.0.0.0/33", "ten"})
  void a_cidr_must_be_one(String cidr) {
    refused("InvalidParameterValue", () -> rig.vpc(cidr));
  }

  /** Page "VPC basics": main route table, default group and default ACL come with a VPC. */
  @Test
  void main_table_default_group_and_default_acl_come_and_go_with_the_vpc() {
    String vpc = rig.vpc();
    assertThat(
            rig.ec2
                .describeRouteTables(
                    r -> r.filters(filter("vpc-id", vpc), filter("association.main", "true")))
                .routeTables())
        .singleElement()
        .satisfies(t -> assertThat(t.routes()).extracting("gatewayId").containsExactly("local"));
    assertThat(rig.ec2.describeSecurityGroups(r -> r.filters(filter("vpc-id", vpc))))
        .extracting(d -> d.securityGroups().stream().map(SecurityGroup::groupName).toList())
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactly("default");
    assertThat(rig.ec2.describeNetworkAcls(r -> r.filters(filter("vpc-id", vpc))).networkAcls())
        .extracting(NetworkAcl::isDefault)
        .containsExactly(true);
    rig.ec2.deleteVpc(r -> r.vpcId(vpc));
    assertThat(rig.world().look().objects()).isEmpty();
  }

  /** This and what follows: DeleteVpc, "You must detach or delete all gateways and resources". */
  @Test
  void delete_vpc_is_refused_while_it_has_a_subnet() {
    String vpc = rig.vpc();
    rig.subnet(vpc, "10.0.0.0/24");
    assertThat(delete(vpc))
        .isEqualTo("The vpc '" + vpc + "' has dependencies and cannot be deleted.");
  }

  @Test
  void delete_vpc_is_refused_while_it_has_a_route_table_that_is_not_main() {
    String vpc = rig.vpc();
    rig.table(vpc);
    delete(vpc);
  }

  @Test
  void delete_vpc_is_refused_while_it_has_a_group_that_is_not_default() {
    String vpc = rig.vpc();
    rig.group(vpc, "g");
    delete(vpc);
  }

  @Test
  void delete_vpc_is_refused_while_it_has_an_acl_that_is_not_default() {
    String vpc = rig.vpc();
    rig.ec2.createNetworkAcl(r -> r.vpcId(vpc));
    delete(vpc);
  }

  @Test
  void delete_vpc_is_refused_while_a_gateway_is_attached() {
    String vpc = rig.vpc();
    String gateway = rig.gateway(vpc);
    delete(vpc);
    rig.ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    rig.ec2.deleteVpc(r -> r.vpcId(vpc));
  }

  /** aws-controllers-k8s/community#2799: the delete call is accepted long before the end. */
  @Test
  void delete_vpc_is_refused_until_an_endpoint_is_gone() {
    String vpc = rig.vpc();
    String endpoint = rig.make(rig.gatewayEndpoint(vpc));
    delete(vpc);
    rig.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(endpoint));
    delete(vpc);
    rig.pass(4);
    rig.ec2.deleteVpc(r -> r.vpcId(vpc));
  }

  /** Page ModifyVpcAttribute: "in the same request" only one; hashicorp/terraform#1301. */
  @Test
  void the_two_dns_attributes_start_as_in_a_vpc_that_is_not_default_and_change_one_by_one() {
    String vpc = rig.vpc();
    assertThat(attribute(vpc, VpcAttributeName.ENABLE_DNS_SUPPORT)).isTrue();
    assertThat(attribute(vpc, VpcAttributeName.ENABLE_DNS_HOSTNAMES)).isFalse();
    rig.dns(vpc);
    assertThat(attribute(vpc, VpcAttributeName.ENABLE_DNS_HOSTNAMES)).isTrue();
    refused(
        "InvalidParameterCombination",
        () ->
            rig.ec2.modifyVpcAttribute(
                r ->
                    r.vpcId(vpc)
                        .enableDnsSupport(v -> v.value(true))
                        .enableDnsHostnames(v -> v.value(true))));
  }

  /** Type ModifyVpcAttributeRequest: "You can only enable DNS hostnames if you've enabled". */
  @Test
  void dns_hostnames_need_dns_support_when_they_are_switched_on() {
    String vpc = rig.vpc();
    rig.ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsSupport(v -> v.value(false)));
    refused("InvalidParameterValue", () -> rig.dns(vpc));
    rig.ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsSupport(v -> v.value(true)));
    rig.dns(vpc);
  }

  private boolean attribute(String vpc, VpcAttributeName name) {
    var all = rig.ec2.describeVpcAttribute(r -> r.vpcId(vpc).attribute(name));
    return name == VpcAttributeName.ENABLE_DNS_SUPPORT
        ? all.enableDnsSupport().value()
        : all.enableDnsHostnames().value();
  }

  /** Page "Amazon VPC quotas". */
  @Test
  void there_are_five_vpcs_and_the_quota_can_be_raised() {
    for (int i = 0; i < 5; i++) {
      rig.vpc();
    }
    refused("VpcLimitExceeded", rig::vpc);
    rig.standIn.faults().conduct().quota(Quota.VPCS, 6);
    rig.vpc();
  }

  /** Page "Error codes for the Amazon EC2 API". */
  @Test
  void unknown_and_malformed_ids_are_told_apart() {
    refused("InvalidVpcID.NotFound", () -> rig.ec2.deleteVpc(r -> r.vpcId("vpc-12345678")));
    refused("InvalidVpcID.Malformed", () -> rig.ec2.deleteVpc(r -> r.vpcId("vpc-xyz")));
    refused("InvalidVpcID.Malformed", () -> rig.ec2.deleteVpc(r -> r.vpcId("subnet-12345678")));
  }
}
