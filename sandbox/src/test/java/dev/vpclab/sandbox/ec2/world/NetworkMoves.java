package dev.vpclab.sandbox.ec2.world;

import static dev.vpclab.sandbox.ec2.world.Stage.reasons;

import java.util.Set;

/** VPCs and subnets. */
record NetworkMoves(Stage stage) {
  private Reference model() {
    return stage.model;
  }

  void createVpc() {
    Set<String> why = reasons(model().vpcs.size() >= 5, "VpcLimitExceeded");
    if (stage.call(why, "CreateVpc", "CidrBlock", "10.0.0.0/16")) {
      model().vpcs.add(stage.made(Kind.VPC));
    }
  }

  void deleteVpc(String vpc) {
    Set<String> why =
        reasons(
            !model().vpcs.contains(vpc), "InvalidVpcID.NotFound",
            model().vpcIsUsed(vpc), "DependencyViolation");
    if (stage.call(why, "DeleteVpc", "VpcId", vpc)) {
      model().vpcs.remove(vpc);
      model().resolving.remove(vpc);
      model().tags.remove(vpc);
    }
  }

  void dnsHostnames(String vpc, boolean on) {
    Set<String> why = reasons(!model().vpcs.contains(vpc), "InvalidVpcID.NotFound");
    String value = String.valueOf(on);
    if (stage.call(why, "ModifyVpcAttribute", "VpcId", vpc, "EnableDnsHostnames.Value", value)) {
      if (on) {
        model().resolving.add(vpc);
      } else {
        model().resolving.remove(vpc);
      }
    }
  }

  void createSubnet(String vpc, int number) {
    Set<String> why =
        reasons(
            !model().vpcs.contains(vpc), "InvalidVpcID.NotFound",
            model().subnets.containsValue(new Reference.Subnet(vpc, number)),
                "InvalidSubnet.Conflict");
    String cidr = "10.0." + number + ".0/28";
    String zone = "ap-northeast-2" + "abca".charAt(number);
    if (stage.call(
        why, "CreateSubnet", "VpcId", vpc, "CidrBlock", cidr, "AvailabilityZone", zone)) {
      model().subnets.put(stage.made(Kind.SUBNET), new Reference.Subnet(vpc, number));
    }
  }

  void deleteSubnet(String subnet) {
    Set<String> why =
        reasons(
            !model().subnets.containsKey(subnet), "InvalidSubnetID.NotFound",
            model().plugged().contains(subnet), "DependencyViolation");
    if (stage.call(why, "DeleteSubnet", "SubnetId", subnet)) {
      model().subnets.remove(subnet);
      model().tableOfSubnet.remove(subnet);
      model().tags.remove(subnet);
    }
  }
}
