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
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** Gateway endpoints: the guide's page "Gateway endpoints", section on routing; deletes by list. */
class GatewayEndpointRulesTest {
  private static final String S3 = "pl-78a54011";
  private final Rig rig = new Rig();
  private String vpc;
  private String table;

  @BeforeEach
  void network() {
    vpc = rig.vpc();
    table = rig.table(vpc);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private List<Route> prefixRoutes(String table) {
    return rig
        .ec2
        .describeRouteTables(r -> r.routeTableIds(table))
        .routeTables()
        .get(0)
        .routes()
        .stream()
        .filter(r -> r.destinationPrefixListId() != null)
        .toList();
  }

  private VpcEndpoint endpoint(String id) {
    return rig.ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(id)).vpcEndpoints().get(0);
  }

  @Test
  void it_is_available_at_once_and_puts_a_route_into_each_of_its_tables() {
    String id = rig.make(rig.gatewayEndpoint(vpc, table));
    assertThat(endpoint(id).stateAsString()).isEqualTo("available");
    assertThat(endpoint(id).privateDnsEnabled()).isFalse();
    assertThat(prefixRoutes(table))
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.destinationPrefixListId()).isEqualTo(S3);
              assertThat(r.gatewayId()).isEqualTo(id);
              assertThat(r.origin()).isEqualTo(RouteOrigin.CREATE_ROUTE);
            });
    assertThat(
            rig.ec2
                .describePrefixLists(r -> r.prefixListIds(S3))
                .prefixLists()
                .get(0)
                .prefixListName())
        .isEqualTo("com.amazonaws.ap-northeast-2.s3");
    assertThat(rig.ec2.getManagedPrefixListEntries(r -> r.prefixListId(S3)).entries()).isNotEmpty();
  }

  /** The guide: one gateway endpoint route for a service in a route table. */
  @Test
  void a_table_has_one_route_for_a_prefix_list() {
    rig.make(rig.gatewayEndpoint(vpc, table));
    assertThat(refused("RouteAlreadyExists", () -> rig.make(rig.gatewayEndpoint(vpc, table))))
        .contains(table, S3);
    String other = rig.make(rig.gatewayEndpoint(vpc));
    refused(
        "RouteAlreadyExists",
        () -> rig.ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(other).addRouteTableIds(table)));
  }

  /** cdk-real-drift#1276: the route is the endpoint's, not the table's owner's. */
  @Test
  void its_route_cannot_be_deleted_as_a_route() {
    rig.make(rig.gatewayEndpoint(vpc, table));
    refused(
        "InvalidParameterValue",
        () -> rig.ec2.deleteRoute(r -> r.routeTableId(table).destinationPrefixListId(S3)));
  }

  /** Page ModifyVpcEndpoint, AddRouteTableId and RemoveRouteTableId. */
  @Test
  void routes_follow_its_tables() {
    String second = rig.table(vpc);
    String id = rig.make(rig.gatewayEndpoint(vpc, table));
    rig.ec2.modifyVpcEndpoint(
        r -> r.vpcEndpointId(id).addRouteTableIds(second).removeRouteTableIds(table));
    assertThat(prefixRoutes(table)).isEmpty();
    assertThat(prefixRoutes(second)).hasSize(1);
    assertThat(endpoint(id).routeTableIds()).containsExactly(second);
    rig.ec2.deleteRouteTable(r -> r.routeTableId(second));
    assertThat(endpoint(id).routeTableIds()).isEmpty();
  }

  /** The guide, "Delete a gateway endpoint": its routes are deleted. */
  @Test
  void its_routes_go_with_it() {
    String id = rig.make(rig.gatewayEndpoint(vpc, table));
    rig.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(id));
    assertThat(prefixRoutes(table)).isEmpty();
  }

  /** Page CreateVpcEndpoint, RouteTableId. */
  @Test
  void tables_must_be_of_its_vpc() {
    String far = rig.table(rig.vpc());
    refused("InvalidParameter", () -> rig.make(rig.gatewayEndpoint(vpc, far)));
  }

  /** Page CreateVpcEndpoint: "(Interface endpoint)" parameters. */
  @Test
  void subnets_and_private_dns_are_not_for_it() {
    String subnet = rig.subnet(vpc, "10.0.0.0/24");
    refused("InvalidParameter", () -> rig.make(rig.gatewayEndpoint(vpc).subnetIds(subnet)));
    refused("InvalidParameter", () -> rig.make(rig.gatewayEndpoint(vpc).privateDnsEnabled(true)));
  }

  /** aws-controllers-k8s/community#2791: a 200 that is a failure. */
  @Test
  void deletes_fail_item_by_item_inside_a_200() {
    String a = rig.make(rig.gatewayEndpoint(vpc));
    String b = rig.make(rig.gatewayEndpoint(vpc));
    rig.standIn.faults().conduct().refuseDeletion(a, "InternalError", 1);
    var answer = rig.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(a, b, "vpce-12345678"));
    assertThat(answer.unsuccessful())
        .extracting("resourceId", "error.code")
        .containsExactly(
            tuple(a, "InternalError"), tuple("vpce-12345678", "InvalidVpcEndpoint.NotFound"));
    assertThat(endpoint(a).stateAsString()).isEqualTo("available");
    assertThat(endpoint(b).stateAsString()).isEqualTo("deleting");
    assertThat(rig.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(a)).unsuccessful()).isEmpty();
  }

  /** Reported: more than 25 are refused, all of them. */
  @Test
  void at_most_25_ids_are_deleted_in_a_call() {
    List<String> many = java.util.Collections.nCopies(26, "vpce-12345678");
    refused("InvalidParameter", () -> rig.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(many)));
  }

  /** Page DescribeVpcEndpointServices. */
  @Test
  void services_are_listed_with_their_zones_and_names() {
    var services =
        rig.ec2.describeVpcEndpointServices(
            r -> r.serviceNames("com.amazonaws.ap-northeast-2.cloudformation"));
    assertThat(services.serviceDetails())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.availabilityZones()).hasSize(4);
              assertThat(d.privateDnsName())
                  .isEqualTo("cloudformation.ap-northeast-2.amazonaws.com");
            });
    assertThat(
            rig.ec2
                .describeVpcEndpointServices(
                    r ->
                        r.filters(
                            filter("service-name", "*.s3"), filter("service-type", "Gateway")))
                .serviceDetails())
        .hasSize(1);
    refused(
        "InvalidServiceName",
        () -> rig.ec2.describeVpcEndpointServices(r -> r.serviceNames("com.amazonaws.nowhere.x")));
  }

  /** hashicorp/terraform-provider-aws#46747. */
  @Test
  void what_guardduty_and_load_balancers_leave_blocks_the_vpc() {
    String subnet = rig.subnet(vpc, "10.0.0.0/24");
    String guard = rig.world().guardDuty(vpc, subnet);
    assertThat(endpoint(guard).requesterManaged()).isTrue();
    String balancer = rig.world().loadBalancerInterface(subnet, List.of());
    refused("DependencyViolation", () -> rig.ec2.deleteSubnet(r -> r.subnetId(subnet)));
    refused(
        "InvalidParameterValue",
        () -> rig.ec2.deleteNetworkInterface(r -> r.networkInterfaceId(balancer)));
    rig.world().removeInterface(balancer);
    rig.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(guard));
    rig.pass(4);
    rig.ec2.deleteSubnet(r -> r.subnetId(subnet));
  }
}
