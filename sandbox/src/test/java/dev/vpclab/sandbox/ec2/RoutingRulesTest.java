package dev.vpclab.sandbox.ec2;

import static dev.vpclab.sandbox.ec2.Rig.filter;
import static dev.vpclab.sandbox.ec2.Rig.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Internet gateways, route tables, routes: pages of the EC2 API reference by those names. */
class RoutingRulesTest {
  private final Rig rig = new Rig();
  private String vpc;
  private String subnet;
  private String table;

  @BeforeEach
  void network() {
    vpc = rig.vpc();
    subnet = rig.subnet(vpc, "10.0.0.0/24");
    table = rig.table(vpc);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private RouteTable table() {
    return rig.ec2.describeRouteTables(r -> r.routeTableIds(table)).routeTables().get(0);
  }

  private void route(String to, String gateway) {
    rig.ec2.createRoute(r -> r.routeTableId(table).destinationCidrBlock(to).gatewayId(gateway));
  }

  /** Page AttachInternetGateway; quota "Internet gateways per Region". */
  @Test
  void a_vpc_has_one_gateway_and_a_gateway_one_vpc() {
    String gateway = rig.gateway(vpc);
    assertThat(
            rig.ec2
                .describeInternetGateways(r -> r.filters(filter("attachment.vpc-id", vpc)))
                .internetGateways()
                .get(0)
                .attachments()
                .get(0)
                .stateAsString())
        .isEqualTo("available");
    refused(
        "Resource.AlreadyAssociated",
        () -> rig.ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc)));
    refused("InvalidParameterValue", () -> rig.gateway(vpc));
  }

  /** Page DeleteInternetGateway: "You must detach the internet gateway from the VPC before". */
  @Test
  void delete_gateway_is_refused_while_it_is_attached() {
    String gateway = rig.gateway(vpc);
    refused(
        "DependencyViolation",
        () -> rig.ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway)));
    rig.ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    refused(
        "Gateway.NotAttached",
        () -> rig.ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc)));
    rig.ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway));
  }

  /** hashicorp/terraform#497. */
  @Test
  void detach_is_refused_until_instances_with_public_addresses_are_terminated() {
    String gateway = rig.gateway(vpc);
    rig.ec2.modifySubnetAttribute(r -> r.subnetId(subnet).mapPublicIpOnLaunch(v -> v.value(true)));
    String instance = rig.instance(subnet);
    assertThat(detachRefused(gateway)).contains("has some mapped public address(es)");
    rig.ec2.terminateInstances(r -> r.instanceIds(instance));
    assertThat(rig.instanceState(instance)).isEqualTo("shutting-down");
    detachRefused(gateway);
    rig.pass(2);
    rig.ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
  }

  private String detachRefused(String gateway) {
    return refused(
        "DependencyViolation",
        () -> rig.ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc)));
  }

  /** Page CreateRoute: a CIDR block is made canonical; code RouteAlreadyExists. */
  @Test
  void a_route_exists_once_for_a_canonical_destination() {
    String gateway = rig.gateway(vpc);
    route("0.0.0.0/0", gateway);
    assertThat(refused("RouteAlreadyExists", () -> route("1.2.3.4/0", gateway)))
        .contains("0.0.0.0/0");
    assertThat(table().routes())
        .extracting(Route::destinationCidrBlock, Route::gatewayId, Route::originAsString)
        .containsExactly(
            tuple("10.0.0.0/16", "local", "CreateRouteTable"),
            tuple("0.0.0.0/0", gateway, "CreateRoute"));
  }

  @Test
  void a_route_leads_to_a_gateway_of_its_own_vpc() {
    String loose = rig.ec2.createInternetGateway(r -> {}).internetGateway().internetGatewayId();
    refused("InvalidParameterValue", () -> route("0.0.0.0/0", loose));
    refused("InvalidGatewayID.NotFound", () -> route("0.0.0.0/0", "igw-12345678"));
    refused(
        "InvalidParameterCombination",
        () -> rig.ec2.createRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0")));
  }

  /** Type Route: "the specified gateway isn't attached to the VPC". */
  @Test
  void a_route_to_a_detached_gateway_is_a_black_hole() {
    String gateway = rig.gateway(vpc);
    route("0.0.0.0/0", gateway);
    rig.ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    assertThat(table().routes())
        .extracting(Route::stateAsString)
        .containsExactly("active", "blackhole");
    rig.ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    assertThat(table().routes()).extracting(Route::stateAsString).containsOnly("active");
  }

  @Test
  void routes_are_replaced_and_deleted_by_destination() {
    String gateway = rig.gateway(vpc);
    String eni =
        rig.ec2
            .createNetworkInterface(r -> r.subnetId(subnet))
            .networkInterface()
            .networkInterfaceId();
    refused(
        "InvalidParameterValue",
        () ->
            rig.ec2.replaceRoute(
                r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway)));
    route("0.0.0.0/0", gateway);
    rig.ec2.replaceRoute(
        r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").networkInterfaceId(eni));
    assertThat(table().routes().get(1).networkInterfaceId()).isEqualTo(eni);
    rig.ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
    refused(
        "InvalidRoute.NotFound",
        () -> rig.ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0")));
    refused(
        "InvalidParameterValue",
        () -> rig.ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("10.0.0.0/16")));
  }

  /** Page AssociateRouteTable; code Resource.AlreadyAssociated. */
  @Test
  void a_subnet_is_associated_with_one_table() {
    String other = rig.table(vpc);
    String association =
        rig.ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet)).associationId();
    for (String again : List.of(table, other)) {
      refused(
          "Resource.AlreadyAssociated",
          () -> rig.ec2.associateRouteTable(r -> r.routeTableId(again).subnetId(subnet)));
    }
    refused("DependencyViolation", () -> rig.ec2.deleteRouteTable(r -> r.routeTableId(table)));
    String moved =
        rig.ec2
            .replaceRouteTableAssociation(r -> r.associationId(association).routeTableId(other))
            .newAssociationId();
    rig.ec2.deleteRouteTable(r -> r.routeTableId(table));
    rig.ec2.disassociateRouteTable(r -> r.associationId(moved));
    refused(
        "InvalidAssociationID.NotFound",
        () -> rig.ec2.disassociateRouteTable(r -> r.associationId(moved)));
  }

  /** Page "Subnet route tables": the main table cannot be deleted. */
  @Test
  void the_main_table_stays_until_another_takes_its_place() {
    RouteTable main =
        rig.ec2
            .describeRouteTables(
                r -> r.filters(filter("association.main", "true"), filter("vpc-id", vpc)))
            .routeTables()
            .get(0);
    String association = main.associations().get(0).routeTableAssociationId();
    refused(
        "DependencyViolation",
        () -> rig.ec2.deleteRouteTable(r -> r.routeTableId(main.routeTableId())));
    refused(
        "InvalidParameterValue",
        () -> rig.ec2.disassociateRouteTable(r -> r.associationId(association)));
    rig.ec2.replaceRouteTableAssociation(r -> r.associationId(association).routeTableId(table));
    rig.ec2.deleteRouteTable(r -> r.routeTableId(main.routeTableId()));
    assertThat(table().associations()).extracting("main").containsExactly(true);
  }

  @Test
  void table_and_subnet_must_be_of_one_vpc() {
    String far = rig.table(rig.vpc());
    refused(
        "InvalidParameterValue",
        () -> rig.ec2.associateRouteTable(r -> r.routeTableId(far).subnetId(subnet)));
  }

  /** Page CreateNetworkAclEntry. */
  @Test
  void acl_entries_have_unique_numbers_and_can_shut_a_subnet() {
    String acl =
        rig.ec2
            .describeNetworkAcls(r -> r.filters(filter("association.subnet-id", subnet)))
            .networkAcls()
            .get(0)
            .networkAclId();
    refused(
        "NetworkAclEntryAlreadyExists",
        () ->
            rig.ec2.createNetworkAclEntry(
                r ->
                    r.networkAclId(acl)
                        .ruleNumber(100)
                        .protocol("-1")
                        .ruleAction("deny")
                        .egress(false)
                        .cidrBlock("0.0.0.0/0")));
    rig.ec2.replaceNetworkAclEntry(
        r ->
            r.networkAclId(acl)
                .ruleNumber(100)
                .protocol("-1")
                .ruleAction("deny")
                .egress(false)
                .cidrBlock("0.0.0.0/0"));
    rig.ec2.deleteNetworkAclEntry(r -> r.networkAclId(acl).ruleNumber(100).egress(true));
    assertThat(
            rig.ec2.describeNetworkAcls(r -> r.networkAclIds(acl)).networkAcls().get(0).entries())
        .extracting(software.amazon.awssdk.services.ec2.model.NetworkAclEntry::ruleActionAsString)
        .containsOnly("deny");
    refused("InvalidParameterValue", () -> rig.ec2.deleteNetworkAcl(r -> r.networkAclId(acl)));
  }
}
