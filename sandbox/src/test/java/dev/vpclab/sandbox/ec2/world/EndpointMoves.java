package dev.vpclab.sandbox.ec2.world;

import static dev.vpclab.sandbox.ec2.world.Stage.reasons;

import java.util.Set;
import java.util.TreeSet;

/** Endpoints of a service of each type, made and deleted. */
record EndpointMoves(Stage stage) {
  private Reference model() {
    return stage.model;
  }

  void gateway(String table, String vpc) {
    String of = model().tables.get(table);
    Set<String> why =
        reasons(
            !model().vpcs.contains(vpc),
            "InvalidVpcID.NotFound",
            of == null,
            "InvalidRouteTableID.NotFound",
            of != null && !of.equals(vpc),
            "InvalidParameter",
            model().routed().contains(table),
            "RouteAlreadyExists",
            model().gatewayEndpoints() >= 20,
            "VpcEndpointLimitExceeded");
    if (stage.call(
        why,
        "CreateVpcEndpoint",
        "VpcId",
        vpc,
        "ServiceName",
        "com.amazonaws.ap-northeast-2.s3",
        "RouteTableId.1",
        table)) {
      model()
          .endpoints
          .put(
              stage.made(Kind.VPC_ENDPOINT),
              new Reference.Endpoint(
                  vpc,
                  new TreeSet<>(Set.of(table)),
                  new TreeSet<>(),
                  null,
                  false,
                  "available",
                  model().now));
    }
  }

  void interfaces(String subnet, String group, boolean dns) {
    Reference.Subnet of = model().subnets.get(subnet);
    String vpc = of == null ? "vpc-00000000" : of.vpc();
    Reference.Group g = model().groups.get(group);
    boolean noDns = !model().resolving.contains(vpc) || model().nameIsTaken(vpc, null);
    Set<String> why =
        reasons(
            !model().vpcs.contains(vpc),
            "InvalidVpcID.NotFound",
            of == null,
            "InvalidSubnetID.NotFound",
            g == null,
            "InvalidGroup.NotFound",
            g != null && !g.vpc().equals(vpc),
            "InvalidParameter",
            dns && noDns,
            "InvalidParameter",
            model().free(subnet) < 1,
            "InsufficientFreeAddressesInSubnet");
    if (stage.call(
        why,
        "CreateVpcEndpoint",
        "VpcId",
        vpc,
        "ServiceName",
        "com.amazonaws.ap-northeast-2.sts",
        "VpcEndpointType",
        "Interface",
        "SubnetId.1",
        subnet,
        "SecurityGroupId.1",
        group,
        "PrivateDnsEnabled",
        String.valueOf(dns))) {
      model()
          .endpoints
          .put(
              stage.made(Kind.VPC_ENDPOINT),
              new Reference.Endpoint(
                  vpc,
                  new TreeSet<>(),
                  new TreeSet<>(Set.of(subnet)),
                  group,
                  dns,
                  "pending",
                  model().now));
    }
  }

  /** An endpoint that is not there is told inside the answer. */
  void delete(String endpoint) {
    stage.call(Set.of(), "DeleteVpcEndpoints", "VpcEndpointId.1", endpoint);
    model().leave(endpoint);
  }
}
