package dev.vpclab.sandbox.ec2.world;

import static dev.vpclab.sandbox.ec2.world.Stage.reasons;

import java.util.Set;
import java.util.TreeSet;

/** ModifyVpcEndpoint. */
record EndpointChanges(Stage stage) {
  private Reference model() {
    return stage.model;
  }

  private boolean modify(Set<String> why, String endpoint, String name, String value) {
    Reference.Endpoint e = model().endpoints.get(endpoint);
    Set<String> all = new TreeSet<>(why);
    all.addAll(
        reasons(
            e == null,
            "InvalidVpcEndpointId.NotFound",
            e != null && e.isLeaving(),
            "IncorrectState"));
    return stage.call(all, "ModifyVpcEndpoint", "VpcEndpointId", endpoint, name, value);
  }

  void addTable(String endpoint, String table) {
    Reference.Endpoint e = model().endpoints.get(endpoint);
    String of = model().tables.get(table);
    boolean has = e != null && e.tables().contains(table);
    Set<String> why =
        reasons(
            e != null && !e.isGateway(),
            "InvalidParameter",
            of == null,
            "InvalidRouteTableID.NotFound",
            e != null && of != null && !of.equals(e.vpc()),
            "InvalidParameter",
            !has && model().routed().contains(table),
            "RouteAlreadyExists");
    if (modify(why, endpoint, "AddRouteTableId.1", table)) {
      e.tables().add(table);
    }
  }

  void removeTable(String endpoint, String table) {
    Reference.Endpoint e = model().endpoints.get(endpoint);
    Set<String> why =
        reasons(
            e != null && !e.isGateway(),
            "InvalidParameter",
            !model().tables.containsKey(table),
            "InvalidRouteTableID.NotFound");
    if (modify(why, endpoint, "RemoveRouteTableId.1", table)) {
      e.tables().remove(table);
    }
  }

  void addSubnet(String endpoint, String subnet) {
    Reference.Endpoint e = model().endpoints.get(endpoint);
    Reference.Subnet s = model().subnets.get(subnet);
    boolean has = e != null && e.subnets().contains(subnet);
    boolean zoneIsTaken =
        e != null
            && s != null
            && !e.isLeaving()
            && e.subnets().stream()
                .filter(other -> !other.equals(subnet))
                .anyMatch(other -> model().subnets.get(other).zone() == s.zone());
    Set<String> why =
        reasons(
            e != null && e.isGateway(),
            "InvalidParameter",
            s == null,
            "InvalidSubnetID.NotFound",
            e != null && s != null && !s.vpc().equals(e.vpc()),
            "InvalidParameter",
            zoneIsTaken,
            "DuplicateSubnetsInSameZone",
            !has && model().free(subnet) < 1,
            "InsufficientFreeAddressesInSubnet");
    if (modify(why, endpoint, "AddSubnetId.1", subnet)) {
      e.subnets().add(subnet);
    }
  }

  void removeSubnet(String endpoint, String subnet) {
    Reference.Endpoint e = model().endpoints.get(endpoint);
    Set<String> why =
        reasons(
            e != null && e.isGateway(),
            "InvalidParameter",
            !model().subnets.containsKey(subnet),
            "InvalidSubnetID.NotFound");
    if (modify(why, endpoint, "RemoveSubnetId.1", subnet)) {
      e.subnets().remove(subnet);
    }
  }

  void privateDns(String endpoint, boolean on) {
    Reference.Endpoint e = model().endpoints.get(endpoint);
    boolean impossible =
        e != null
            && (e.isGateway()
                || !model().resolving.contains(e.vpc())
                || model().nameIsTaken(e.vpc(), endpoint));
    Set<String> why = reasons(on && impossible, "InvalidParameter");
    if (modify(why, endpoint, "PrivateDnsEnabled", String.valueOf(on))) {
      model().endpoints.put(endpoint, e.resolving(on));
    }
  }
}
