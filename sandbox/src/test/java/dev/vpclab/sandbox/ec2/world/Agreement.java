package dev.vpclab.sandbox.ec2.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** What the world shows is what the reference model has, and it hangs together. */
record Agreement(Reference model, Sight sight, World world) {
  static void check(Stage stage) {
    stage.world.settle();
    Agreement agreement = new Agreement(stage.model, Sight.of(stage.world), stage.world);
    agreement.objects();
    agreement.states();
    agreement.routes();
    agreement.addresses();
    agreement.tags();
  }

  private static <T> Set<String> ids(Stream<T> objects, Function<T, String> id) {
    return objects.map(id).collect(Collectors.toSet());
  }

  private static <T> Map<String, String> states(Map<String, T> objects, Function<T, String> of) {
    Map<String, String> states = new TreeMap<>();
    objects.forEach((id, object) -> states.put(id, of.apply(object)));
    return states;
  }

  private Stream<RouteTable> tables() {
    return sight.routeTables().stream().filter(t -> !RouteTables.isMain(t));
  }

  private void objects() {
    assertThat(ids(sight.vpcs().stream(), Vpc::vpcId)).isEqualTo(model.vpcs);
    assertThat(ids(sight.subnets().stream(), Subnet::subnetId)).isEqualTo(model.subnets.keySet());
    assertThat(ids(tables(), RouteTable::routeTableId)).isEqualTo(model.tables.keySet());
    Stream<InternetGateway> gateways = sight.internetGateways().stream();
    assertThat(ids(gateways, InternetGateway::internetGatewayId))
        .isEqualTo(model.gateways.keySet());
    Stream<SecurityGroup> own =
        sight.securityGroups().stream().filter(g -> !g.groupName().equals("default"));
    assertThat(ids(own, SecurityGroup::groupId)).isEqualTo(model.groups.keySet());
    assertThat(sight.securityGroups()).hasSize(model.groups.size() + model.vpcs.size());
    assertThat(sight.routeTables()).hasSize(model.tables.size() + model.vpcs.size());
    assertThat(sight.networkAcls()).hasSameSizeAs(model.vpcs);
    assertThat(sight.networkAcls().stream().map(NetworkAcl::associations).flatMap(List::stream))
        .extracting(a -> a.subnetId())
        .containsExactlyInAnyOrderElementsOf(model.subnets.keySet());
  }

  private void states() {
    assertThat(
            sight.instances().stream()
                .collect(Collectors.toMap(Instance::instanceId, i -> i.state().nameAsString())))
        .isEqualTo(states(model.instances, Reference.Instance::state));
    assertThat(
            sight.vpcEndpoints().stream()
                .collect(Collectors.toMap(VpcEndpoint::vpcEndpointId, e -> e.stateAsString())))
        .isEqualTo(states(model.endpoints, Reference.Endpoint::state));
  }

  private void routes() {
    Map<String, String> tableOfSubnet = new HashMap<>();
    Map<String, String> ways = new HashMap<>();
    tables()
        .forEach(
            t -> {
              t.associations().forEach(a -> tableOfSubnet.put(a.subnetId(), t.routeTableId()));
              t.routes().stream()
                  .filter(r -> "0.0.0.0/0".equals(r.destinationCidrBlock()))
                  .forEach(r -> ways.put(t.routeTableId(), way(r)));
            });
    assertThat(tableOfSubnet).isEqualTo(model.tableOfSubnet);
    Map<String, String> expected = new HashMap<>();
    model.defaultRoutes.forEach(
        (table, gateway) -> {
          boolean leads = model.tables.get(table).equals(model.gateways.get(gateway));
          expected.put(table, gateway + (leads ? " active" : " blackhole"));
        });
    assertThat(ways).isEqualTo(expected);
    Stream<RouteTable> routed =
        tables()
            .filter(t -> t.routes().stream().anyMatch(r -> r.destinationPrefixListId() != null));
    assertThat(ids(routed, RouteTable::routeTableId)).isEqualTo(model.routed());
  }

  private static String way(Route route) {
    return route.gatewayId() + " " + route.stateAsString();
  }

  /** Every interface is somebody's, and no two have the same address. */
  private void addresses() {
    List<NetworkInterface> interfaces = sight.networkInterfaces();
    assertThat(interfaces)
        .extracting(NetworkInterface::subnetId)
        .containsExactlyInAnyOrderElementsOf(model.plugged());
    assertThat(interfaces)
        .extracting(n -> n.vpcId() + " " + n.privateIpAddress())
        .doesNotHaveDuplicates();
    assertThat(interfaces)
        .filteredOn(n -> n.association() != null)
        .extracting(n -> n.association().publicIp())
        .doesNotHaveDuplicates()
        .hasSize(
            (int) model.instances.values().stream().filter(Reference.Instance::isMapped).count());
  }

  private void tags() {
    Map<String, String> shown = new HashMap<>();
    for (String id : world.tags.ids()) {
      world.tagsNow(id).forEach(tag -> shown.put(id, tag.value()));
    }
    assertThat(shown).isEqualTo(model.tags);
  }
}
