package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;

/** How many there may be, with EC2's defaults (page "Amazon VPC quotas"), and the code beyond. */
public enum Quota {
  VPCS(5, "VpcLimitExceeded", "The maximum number of VPCs has been reached."),
  INTERNET_GATEWAYS(
      5,
      "InternetGatewayLimitExceeded",
      "The maximum number of internet gateways has been reached."),
  SUBNETS_PER_VPC(200, "SubnetLimitExceeded", "The maximum number of subnets has been reached."),
  ROUTE_TABLES_PER_VPC(
      200, "RouteTableLimitExceeded", "The maximum number of route tables has been reached."),
  ROUTES_PER_TABLE(500, "RouteLimitExceeded", "The maximum number of routes has been reached."),
  SECURITY_GROUPS(
      2500, "SecurityGroupLimitExceeded", "The maximum number of security groups was reached."),
  GROUPS_PER_INTERFACE(
      5,
      "SecurityGroupsPerInterfaceLimitExceeded",
      "The maximum number of security groups per interface has been reached."),
  RULES_PER_GROUP(
      60,
      "RulesPerSecurityGroupLimitExceeded",
      "The maximum number of rules per security group has been reached."),
  INTERFACE_ENDPOINTS_PER_VPC(
      50, "VpcEndpointLimitExceeded", "The maximum number of VPC endpoints has been reached."),
  GATEWAY_ENDPOINTS(
      20, "VpcEndpointLimitExceeded", "The maximum number of VPC endpoints has been reached."),
  NETWORK_ACLS_PER_VPC(
      200, "NetworkAclLimitExceeded", "The maximum number of network ACLs has been reached."),
  INSTANCES(
      64, "InstanceLimitExceeded", "You have requested more instances than your limit allows."),
  TAGS_PER_RESOURCE(50, "TagLimitExceeded", "More than 50 tags specified");

  private final int normally;
  private final String code;
  private final String message;

  Quota(int normally, String code, String message) {
    this.normally = normally;
    this.code = code;
    this.message = message;
  }

  int normally() {
    return normally;
  }

  Ec2Error exceeded() {
    return Ec2Error.of(code, message);
  }
}
