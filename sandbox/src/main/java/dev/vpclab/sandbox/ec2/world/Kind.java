package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of objects, with the words EC2 has for them: resource type of tags, id prefix, error
 * codes.
 */
public enum Kind {
  VPC("vpc", "vpc", "InvalidVpcID", "InvalidVpcID", "vpc ID"),
  SUBNET("subnet", "subnet", "InvalidSubnetID", "InvalidSubnetID", "subnet ID"),
  INTERNET_GATEWAY(
      "internet-gateway",
      "igw",
      "InvalidInternetGatewayID",
      "InvalidInternetGatewayId",
      "internetGateway ID"),
  ROUTE_TABLE("route-table", "rtb", "InvalidRouteTableID", "InvalidRouteTableId", "routeTable ID"),
  SECURITY_GROUP("security-group", "sg", "InvalidGroup", "InvalidGroupId", "security group"),
  SECURITY_GROUP_RULE(
      "security-group-rule",
      "sgr",
      "InvalidSecurityGroupRuleId",
      "InvalidSecurityGroupRuleId",
      "security group rule ID"),
  NETWORK_ACL("network-acl", "acl", "InvalidNetworkAclID", "InvalidNetworkAclId", "networkAcl ID"),
  INSTANCE("instance", "i", "InvalidInstanceID", "InvalidInstanceID", "instance ID"),
  NETWORK_INTERFACE(
      "network-interface",
      "eni",
      "InvalidNetworkInterfaceID",
      "InvalidNetworkInterfaceId",
      "networkInterface ID"),
  VPC_ENDPOINT(
      "vpc-endpoint", "vpce", "InvalidVpcEndpointId", "InvalidVpcEndpointId", "Vpc Endpoint Id"),
  PREFIX_LIST("prefix-list", "pl", "InvalidPrefixListID", "InvalidPrefixListId", "prefix list ID"),
  IMAGE("image", "ami", "InvalidAMIID", "InvalidAMIID", "image id"),
  VOLUME("volume", "vol", "InvalidVolume", "InvalidVolumeID", "volume");

  private final String resourceType;
  private final String prefix;
  private final String notFound;
  private final String malformed;
  private final String words;

  Kind(String resourceType, String prefix, String notFound, String malformed, String words) {
    this.resourceType = resourceType;
    this.prefix = prefix;
    this.notFound = notFound;
    this.malformed = malformed;
    this.words = words;
  }

  /** The name in TagSpecifications and DescribeTags. */
  public String resourceType() {
    return resourceType;
  }

  public String prefix() {
    return prefix;
  }

  /** The filter of Describe calls by the object's own id. */
  String idFilter() {
    return this == SECURITY_GROUP ? "group-id" : resourceType + "-id";
  }

  /** The kind whose ids start as {@code id} does. */
  public static Optional<Kind> of(String id) {
    return Arrays.stream(values()).filter(k -> id.startsWith(k.prefix + "-")).findFirst();
  }

  Ec2Error notFound(String id) {
    return Ec2Error.of(notFound + ".NotFound", "The %s '%s' does not exist", words, id);
  }

  /**
   * Ids are the prefix with 8 or 17 hexadecimal digits; anything else is malformed.
   *
   * @throws Ec2Error {@code Invalid….Malformed}
   */
  void check(String id) {
    if (!id.matches(prefix + "-([0-9a-f]{8}|[0-9a-f]{17})")) {
      throw Ec2Error.of(
          malformed + ".Malformed", "Invalid id: \"%s\" (expecting \"%s-...\")", id, prefix);
    }
  }
}
