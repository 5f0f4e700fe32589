package dev.vpclab.operator.plan;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** What one object should be. References to other objects of the lab are keys, never ids. */
public sealed interface Node {
  Key key();

  /** All tags, ownership included, by tag key. */
  Map<String, String> tags();

  record Vpc(
      Key key, String cidrBlock, boolean dnsSupport, boolean dnsHostnames, Map<String, String> tags)
      implements Node {}

  record InternetGateway(Key key, Map<String, String> tags) implements Node {}

  /**
   * @param zone null: EC2 chooses
   * @param routeTable null: the VPC's main table
   */
  record Subnet(
      Key key,
      String cidrBlock,
      String zone,
      boolean mapPublicIp,
      Key routeTable,
      Map<String, String> tags)
      implements Node {}

  /**
   * @param toGateway the destination CIDR blocks whose target is the lab's internet gateway
   */
  record RouteTable(Key key, SortedSet<String> toGateway, Map<String, String> tags)
      implements Node {}

  /**
   * @param egress null: EC2's allow-all stays as it is
   */
  record SecurityGroup(
      Key key,
      String description,
      SortedSet<Rule> ingress,
      SortedSet<Rule> egress,
      Map<String, String> tags)
      implements Node {}

  /**
   * @param userData the salted hash of the user data, which the shell resolves to its content; null
   *     for none; {@link #WITHHELD} while the Secret cannot be used: an instance that exists stays,
   *     one that does not is not launched
   * @param keyName null for none
   * @param publicIpAsked whether the spec itself says so; the subnet's default counts at launch
   *     only
   * @param privateIp null: EC2 chooses
   */
  record Instance(
      Key key,
      Key subnet,
      List<Key> groups,
      String type,
      String image,
      String userData,
      String keyName,
      boolean publicIp,
      boolean publicIpAsked,
      String privateIp,
      Map<String, String> tags)
      implements Node {
    public static final String WITHHELD = "withheld";
  }

  /**
   * @param serviceName in full, {@code com.amazonaws.REGION.s3}
   * @param policy canonical JSON; empty for full access, which is EC2's default
   * @param groups of an interface endpoint; keys of the lab's groups or of the endpoint's own
   */
  record Endpoint(
      Key key,
      EndpointType type,
      String serviceName,
      List<Key> routeTables,
      List<Key> subnets,
      List<Key> groups,
      String policy,
      boolean privateDns,
      Map<String, String> tags)
      implements Node {}
}
