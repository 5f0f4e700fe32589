package dev.vpclab.sandbox.ec2;

import static dev.vpclab.sandbox.ec2.Rig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.world.Quota;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Pages CreateSubnet and DeleteSubnet of the EC2 API reference; "Subnet sizing". */
class SubnetRulesTest {
  private final Rig rig = new Rig();
  private String vpc;

  @BeforeEach
  void vpc() {
    vpc = rig.vpc();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Subnet subnet(String id) {
    return rig.ec2.describeSubnets(r -> r.subnetIds(id)).subnets().get(0);
  }

  /** Page CreateSubnet; codes InvalidSubnet.Range and InvalidSubnet.Conflict. */
  @Test
  void a_subnet_lies_in_its_vpc_and_is_between_16_and_28() {
    refused("InvalidSubnet.Range", () -> rig.subnet(vpc, "10.1.0.0/24"));
    refused("InvalidSubnet.Range", () -> rig.subnet(vpc, "10.0.0.0/29"));
    refused("InvalidSubnet.Range", () -> rig.subnet(vpc, "10.0.0.0/8"));
  }

  @Test
  void subnets_do_not_overlap() {
    rig.subnet(vpc, "10.0.0.0/24");
    assertThat(refused("InvalidSubnet.Conflict", () -> rig.subnet(vpc, "10.0.0.128/25")))
        .isEqualTo("The CIDR '10.0.0.128/25' conflicts with another subnet");
    rig.subnet(vpc, "10.0.1.0/24");
  }

  /** Page CreateSubnet: "We modify the specified CIDR block to its canonical form". */
  @Test
  void a_cidr_is_made_canonical() {
    assertThat(subnet(rig.subnet(vpc, "10.0.5.9/24")).cidrBlock()).isEqualTo("10.0.5.0/24");
  }

  @Test
  void the_zone_must_be_one_of_the_region() {
    assertThat(refused("InvalidParameterValue", () -> rig.subnet(vpc, "10.0.0.0/24", "z")))
        .contains("ap-northeast-2z", "ap-northeast-2a, ap-northeast-2b");
    Subnet made =
        rig.ec2
            .createSubnet(
                r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24").availabilityZoneId("apne2-az3"))
            .subnet();
    assertThat(made.availabilityZone()).isEqualTo("ap-northeast-2c");
  }

  /** "The first four IP addresses and the last IP address in each subnet CIDR block". */
  @Test
  void five_addresses_are_not_to_be_had() {
    String id = rig.subnet(vpc, "10.0.0.0/28");
    assertThat(subnet(id).availableIpAddressCount()).isEqualTo(11);
    for (int i = 0; i < 11; i++) {
      rig.ec2.createNetworkInterface(r -> r.subnetId(id));
    }
    refused(
        "InsufficientFreeAddressesInSubnet",
        () -> rig.ec2.createNetworkInterface(r -> r.subnetId(id)));
  }

  @Test
  void a_wanted_address_must_be_inside_not_reserved_and_free() {
    String id = rig.subnet(vpc, "10.0.0.0/24");
    refused("InvalidParameterValue", () -> at(id, "10.0.1.9"));
    refused("InvalidParameterValue", () -> at(id, "10.0.0.3"));
    refused("InvalidParameterValue", () -> at(id, "10.0.0.255"));
    at(id, "10.0.0.4");
    refused("InvalidIPAddress.InUse", () -> at(id, "10.0.0.4"));
  }

  private void at(String subnet, String address) {
    rig.ec2.createNetworkInterface(r -> r.subnetId(subnet).privateIpAddress(address));
  }

  /** Page DeleteSubnet: "You must terminate all running instances in the subnet". */
  @Test
  void delete_subnet_is_refused_while_an_interface_is_in_it() {
    String id = rig.subnet(vpc, "10.0.0.0/24");
    String eni =
        rig.ec2.createNetworkInterface(r -> r.subnetId(id)).networkInterface().networkInterfaceId();
    refused("DependencyViolation", () -> rig.ec2.deleteSubnet(r -> r.subnetId(id)));
    rig.ec2.deleteNetworkInterface(r -> r.networkInterfaceId(eni));
    rig.ec2.deleteSubnet(r -> r.subnetId(id));
    refused("InvalidSubnetID.NotFound", () -> subnet(id));
  }

  @Test
  void delete_subnet_takes_its_route_table_association_along() {
    String id = rig.subnet(vpc, "10.0.0.0/24");
    String table = rig.table(vpc);
    rig.ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(id));
    rig.ec2.deleteSubnet(r -> r.subnetId(id));
    rig.ec2.deleteRouteTable(r -> r.routeTableId(table));
  }

  @Test
  void public_addresses_at_launch_are_off_until_they_are_switched_on() {
    String id = rig.subnet(vpc, "10.0.0.0/24");
    assertThat(subnet(id).mapPublicIpOnLaunch()).isFalse();
    rig.ec2.modifySubnetAttribute(r -> r.subnetId(id).mapPublicIpOnLaunch(v -> v.value(true)));
    assertThat(subnet(id).mapPublicIpOnLaunch()).isTrue();
  }

  /** Page "Amazon VPC quotas". */
  @Test
  void subnets_of_a_vpc_are_limited() {
    rig.standIn.faults().conduct().quota(Quota.SUBNETS_PER_VPC, 1);
    rig.subnet(vpc, "10.0.0.0/24");
    refused("SubnetLimitExceeded", () -> rig.subnet(vpc, "10.0.1.0/24"));
  }
}
