package dev.vpclab.sandbox.ec2.world;

import static dev.vpclab.sandbox.ec2.world.Stage.reasons;

import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Route tables, their routes and subnets, and internet gateways. */
record RoutingMoves(Stage stage) {
  private static final String ALL = "0.0.0.0/0";

  private Reference model() {
    return stage.model;
  }

  private boolean noTable(String table) {
    return !model().tables.containsKey(table);
  }

  void createTable(String vpc) {
    Set<String> why = reasons(!model().vpcs.contains(vpc), "InvalidVpcID.NotFound");
    if (stage.call(why, "CreateRouteTable", "VpcId", vpc)) {
      model().tables.put(stage.made(Kind.ROUTE_TABLE), vpc);
    }
  }

  void deleteTable(String table) {
    Set<String> why =
        reasons(
            noTable(table), "InvalidRouteTableID.NotFound",
            model().tableOfSubnet.containsValue(table), "DependencyViolation");
    if (stage.call(why, "DeleteRouteTable", "RouteTableId", table)) {
      model().tables.remove(table);
      model().defaultRoutes.remove(table);
      model().endpoints.values().forEach(e -> e.tables().remove(table));
      model().tags.remove(table);
    }
  }

  void associate(String table, String subnet) {
    Reference.Subnet s = model().subnets.get(subnet);
    boolean apart = s != null && !s.vpc().equals(model().tables.get(table));
    Set<String> why =
        reasons(
            noTable(table),
            "InvalidRouteTableID.NotFound",
            s == null,
            "InvalidSubnetID.NotFound",
            apart,
            "InvalidParameterValue",
            model().tableOfSubnet.containsKey(subnet),
            "Resource.AlreadyAssociated");
    if (stage.call(why, "AssociateRouteTable", "RouteTableId", table, "SubnetId", subnet)) {
      model().tableOfSubnet.put(subnet, table);
    }
  }

  void disassociate(String subnet) {
    String association =
        stage.world.routeTables.stream()
            .flatMap(t -> t.associations().stream())
            .filter(a -> subnet.equals(a.subnetId()))
            .map(RouteTableAssociation::routeTableAssociationId)
            .findFirst()
            .orElse("rtbassoc-00000000");
    Set<String> why =
        reasons(!model().tableOfSubnet.containsKey(subnet), "InvalidAssociationID.NotFound");
    if (stage.call(why, "DisassociateRouteTable", "AssociationId", association)) {
      model().tableOfSubnet.remove(subnet);
    }
  }

  void createRoute(String table, String gateway) {
    String vpc = model().tables.get(table);
    String attached = model().gateways.get(gateway);
    Set<String> why =
        reasons(
            vpc == null,
            "InvalidRouteTableID.NotFound",
            attached == null,
            "InvalidGatewayID.NotFound",
            attached != null && !attached.equals(vpc),
            "InvalidParameterValue",
            model().defaultRoutes.containsKey(table),
            "RouteAlreadyExists");
    if (stage.call(
        why,
        "CreateRoute",
        "RouteTableId",
        table,
        "DestinationCidrBlock",
        ALL,
        "GatewayId",
        gateway)) {
      model().defaultRoutes.put(table, gateway);
    }
  }

  void deleteRoute(String table) {
    Set<String> why =
        reasons(
            noTable(table), "InvalidRouteTableID.NotFound",
            !model().defaultRoutes.containsKey(table), "InvalidRoute.NotFound");
    if (stage.call(why, "DeleteRoute", "RouteTableId", table, "DestinationCidrBlock", ALL)) {
      model().defaultRoutes.remove(table);
    }
  }

  void createGateway() {
    Set<String> why = reasons(model().gateways.size() >= 5, "InternetGatewayLimitExceeded");
    if (stage.call(why, "CreateInternetGateway")) {
      model().gateways.put(stage.made(Kind.INTERNET_GATEWAY), "");
    }
  }

  void attach(String gateway, String vpc) {
    String now = model().gateways.get(gateway);
    Set<String> why =
        reasons(
            now == null,
            "InvalidInternetGatewayID.NotFound",
            !model().vpcs.contains(vpc),
            "InvalidVpcID.NotFound",
            now != null && !now.isEmpty(),
            "Resource.AlreadyAssociated",
            model().gateways.containsValue(vpc),
            "InvalidParameterValue");
    if (stage.call(why, "AttachInternetGateway", "InternetGatewayId", gateway, "VpcId", vpc)) {
      model().gateways.put(gateway, vpc);
    }
  }

  void detach(String gateway, String vpc) {
    String now = model().gateways.get(gateway);
    Set<String> why =
        reasons(
            now == null,
            "InvalidInternetGatewayID.NotFound",
            !model().vpcs.contains(vpc),
            "InvalidVpcID.NotFound",
            !Objects.equals(vpc, now),
            "Gateway.NotAttached",
            model().hasPublicAddress(vpc),
            "DependencyViolation");
    if (stage.call(why, "DetachInternetGateway", "InternetGatewayId", gateway, "VpcId", vpc)) {
      model().gateways.put(gateway, "");
    }
  }

  void deleteGateway(String gateway) {
    String now = model().gateways.get(gateway);
    Set<String> why =
        reasons(
            now == null,
            "InvalidInternetGatewayID.NotFound",
            now != null && !now.isEmpty(),
            "DependencyViolation");
    if (stage.call(why, "DeleteInternetGateway", "InternetGatewayId", gateway)) {
      model().gateways.remove(gateway);
      model().tags.remove(gateway);
    }
  }
}
