package dev.vpclab.sandbox.e2e;

import dev.vpclab.operator.plan.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/**
 * Somebody's VPC in the same account, with the lab's CIDR blocks and names and one object of each
 * kind. With tags like ours it is another installation's, or another resource's.
 *
 * @param ids of its objects, by kind as in a {@code vpclab.dev/key}
 */
public record Neighbour(String vpcId, Map<String, String> ids) {
  private static final String SERVICES = "com.amazonaws." + Stage.REGION + ".";

  /**
   * @param tags that every object carries, besides its key
   */
  public static Neighbour settle(Ec2Client ec2, Map<String, String> tags) {
    Map<String, String> ids = new LinkedHashMap<>();
    String vpc =
        ec2.createVpc(
                r ->
                    r.cidrBlock("10.0.0.0/16")
                        .tagSpecifications(tagged(ResourceType.VPC, tags, "vpc/lab")))
            .vpc()
            .vpcId();
    String gateway =
        ec2.createInternetGateway(
                r ->
                    r.tagSpecifications(
                        tagged(ResourceType.INTERNET_GATEWAY, tags, "internet-gateway/lab")))
            .internetGateway()
            .internetGatewayId();
    ec2.attachInternetGateway(r -> r.vpcId(vpc).internetGatewayId(gateway));
    String subnet =
        ec2.createSubnet(
                r ->
                    r.vpcId(vpc)
                        .cidrBlock("10.0.1.0/24")
                        .availabilityZone(Stage.REGION + "a")
                        .tagSpecifications(
                            tagged(ResourceType.SUBNET, tags, "subnet/endpoint-private-SN")))
            .subnet()
            .subnetId();
    String table =
        ec2.createRouteTable(
                r ->
                    r.vpcId(vpc)
                        .tagSpecifications(
                            tagged(
                                ResourceType.ROUTE_TABLE, tags, "route-table/Endpoint-private-RT")))
            .routeTable()
            .routeTableId();
    ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet));
    ec2.createRoute(
        r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
    String group =
        ec2.createSecurityGroup(
                r ->
                    r.vpcId(vpc)
                        .groupName("endpoint-SG")
                        .description("somebody else")
                        .tagSpecifications(
                            tagged(
                                ResourceType.SECURITY_GROUP, tags, "security-group/endpoint-SG")))
            .groupId();
    String instance =
        ec2.runInstances(
                r ->
                    r.subnetId(subnet)
                        .securityGroupIds(group)
                        .imageId(
                            "resolve:ssm:/aws/service/ami-amazon-linux-latest/"
                                + "al2023-ami-kernel-default-x86_64")
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1)
                        .tagSpecifications(
                            tagged(ResourceType.INSTANCE, tags, "instance/Endpoint-private-EC2")))
            .instances()
            .getFirst()
            .instanceId();
    String endpoint =
        ec2.createVpcEndpoint(
                r ->
                    r.vpcId(vpc)
                        .vpcEndpointType(VpcEndpointType.GATEWAY)
                        .serviceName(SERVICES + "s3")
                        .routeTableIds(table)
                        .tagSpecifications(
                            tagged(ResourceType.VPC_ENDPOINT, tags, "vpc-endpoint/endpoint")))
            .vpcEndpoint()
            .vpcEndpointId();
    ids.put("vpc/lab", vpc);
    ids.put("internet-gateway/lab", gateway);
    ids.put("subnet/endpoint-private-SN", subnet);
    ids.put("route-table/Endpoint-private-RT", table);
    ids.put("security-group/endpoint-SG", group);
    ids.put("instance/Endpoint-private-EC2", instance);
    ids.put("vpc-endpoint/endpoint", endpoint);
    return new Neighbour(vpc, Map.copyOf(ids));
  }

  /** As an installation tags what it makes for a lab that is called like ours. */
  static Map<String, String> tags(String cluster, String uid) {
    return Map.of(Tags.CLUSTER, cluster, Tags.OWNER, uid, Tags.RESOURCE, "VpcLab/lab/" + Stage.LAB);
  }

  private static TagSpecification tagged(ResourceType type, Map<String, String> tags, String key) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    if (all.containsKey(Tags.CLUSTER)) {
      all.put(Tags.KEY, key);
    }
    all.put(Tags.NAME, key.substring(key.indexOf('/') + 1));
    return TagSpecification.builder()
        .resourceType(type)
        .tags(
            all.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }
}
