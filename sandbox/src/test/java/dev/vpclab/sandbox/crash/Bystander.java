package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.api.InstanceSpec;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** Somebody's VPC in the same account, with the workload's addresses. */
final class Bystander {
  private Bystander() {}

  /**
   * @return its id
   */
  static String settle(Ec2Client ec2) {
    String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    String subnet =
        ec2.createSubnet(
                r ->
                    r.vpcId(vpc).cidrBlock("10.0.2.0/24").availabilityZone(Simulation.REGION + "a"))
            .subnet()
            .subnetId();
    String table = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet));
    String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.vpcId(vpc).internetGatewayId(gateway));
    ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("front").description("of somebody"));
    ec2.createVpcEndpoint(
        r ->
            r.vpcId(vpc)
                .vpcEndpointType(VpcEndpointType.GATEWAY)
                .serviceName("com.amazonaws." + Simulation.REGION + ".s3")
                .routeTableIds(table));
    ec2.runInstances(
        r ->
            r.imageId(InstanceSpec.DEFAULT_IMAGE)
                .minCount(1)
                .maxCount(1)
                .metadataOptions(o -> o.httpTokens("required"))
                .subnetId(subnet));
    return vpc;
  }
}
