package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.RouteSpec;
import dev.vpclab.operator.api.RouteTableSpec;
import dev.vpclab.operator.api.RouteTarget;
import dev.vpclab.operator.api.SubnetSpec;
import dev.vpclab.operator.api.VpcLabSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The VPC itself, its subnets, route tables and routes. */
final class NetworkChecks {
  private static final int ITEMS = 16;
  private static final int ROUTES = 50;
  private static final Pattern REGIONS = Pattern.compile("[a-z]{2}-[a-z-]+-[0-9]{1,2}");
  private static final Pattern ZONES = Pattern.compile("[a-z]{2}-[a-z0-9-]+");

  private final VpcLabSpec spec;
  private final Complaints complaints;

  NetworkChecks(VpcLabSpec spec, Complaints complaints) {
    this.spec = spec;
    this.complaints = complaints;
  }

  void run() {
    complaints.optional(
        null, "spec.region", spec.region(), 32, REGIONS, "a region such as ap-northeast-2");
    complaints.optional(LabGraph.VPC, "spec.name", spec.name(), Complaints.NAME_TAG, null, "");
    Optional<Cidr> vpc = complaints.network(LabGraph.VPC, "spec.cidrBlock", spec.cidrBlock());
    complaints.tags(null, "spec.tags", spec.tags());
    gateway();
    subnets(vpc);
    tables(vpc);
    List<String> services = spec.reachabilityServices();
    complaints.size(null, "spec.reachability.services", services, ITEMS);
    for (int i = 0; i < services.size(); i++) {
      complaints.service(null, "spec.reachability.services[" + i + "]", services.get(i));
    }
  }

  private void gateway() {
    if (spec.internetGateway() != null) {
      complaints.optional(
          LabGraph.GATEWAY,
          "spec.internetGateway.name",
          spec.internetGateway().name(),
          Complaints.NAME_TAG,
          null,
          "");
      complaints.tags(
          LabGraph.GATEWAY,
          "spec.internetGateway.tags",
          spec.internetGateway().tags(),
          spec.tags());
    }
  }

  private void subnets(Optional<Cidr> vpc) {
    List<SubnetSpec> subnets = spec.subnets();
    complaints.size(null, "spec.subnets", subnets, ITEMS);
    complaints.names(
        subnets.stream().map(SubnetSpec::name).toList(), "spec.subnets", ObjectKind.SUBNET);
    Set<String> tables =
        spec.routeTables().stream().map(RouteTableSpec::name).collect(Collectors.toSet());
    Map<Integer, Cidr> before = new HashMap<>();
    for (int i = 0; i < subnets.size(); i++) {
      SubnetSpec subnet = subnets.get(i);
      Key key = Complaints.key(ObjectKind.SUBNET, subnet.name());
      String path = "spec.subnets[" + i + "]";
      Optional<Cidr> block = complaints.network(key, path + ".cidrBlock", subnet.cidrBlock());
      if (block.isPresent()) {
        place(key, path + ".cidrBlock", block.get(), vpc, before);
        before.put(i, block.get());
      }
      complaints.optional(
          key,
          path + ".availabilityZone",
          subnet.availabilityZone(),
          32,
          ZONES,
          "a zone such as ap-northeast-2a");
      if (subnet.routeTable() != null) {
        complaints.reference(
            key, path + ".routeTable", subnet.routeTable(), tables, "spec.routeTables");
      }
      complaints.tags(key, path + ".tags", subnet.tags(), spec.tags());
    }
  }

  private void place(
      Key key, String path, Cidr block, Optional<Cidr> vpc, Map<Integer, Cidr> before) {
    if (vpc.isPresent() && !vpc.get().contains(block)) {
      complaints.add(
          key, path, block + " lies outside the VPC; choose a part of " + vpc.get() + ".");
    }
    before.forEach(
        (other, taken) -> {
          if (taken.overlaps(block)) {
            complaints.add(
                key,
                path,
                block
                    + " overlaps "
                    + taken
                    + " of spec.subnets["
                    + other
                    + "]; give each its own part of the VPC.");
          }
        });
  }

  private void tables(Optional<Cidr> vpc) {
    List<RouteTableSpec> tables = spec.routeTables();
    complaints.size(null, "spec.routeTables", tables, ITEMS);
    complaints.names(
        tables.stream().map(RouteTableSpec::name).toList(),
        "spec.routeTables",
        ObjectKind.ROUTE_TABLE);
    for (int i = 0; i < tables.size(); i++) {
      RouteTableSpec table = tables.get(i);
      Key key = Complaints.key(ObjectKind.ROUTE_TABLE, table.name());
      String path = "spec.routeTables[" + i + "]";
      complaints.size(key, path + ".routes", table.routes(), ROUTES);
      Set<Cidr> seen = new HashSet<>();
      for (int j = 0; j < table.routes().size(); j++) {
        route(key, path + ".routes[" + j + "]", table.routes().get(j), vpc, seen);
      }
      complaints.tags(key, path + ".tags", table.tags(), spec.tags());
    }
  }

  private void route(Key key, String path, RouteSpec route, Optional<Cidr> vpc, Set<Cidr> seen) {
    String at = path + ".destinationCidrBlock";
    Optional<Cidr> to = complaints.block(key, at, route.destinationCidrBlock());
    if (to.isPresent()) {
      if (!seen.add(to.get().canonical())) {
        complaints.add(
            key, at, to.get() + " has a route already; a destination has one, take one out.");
      }
      if (vpc.isPresent() && vpc.get().contains(to.get())) {
        complaints.add(
            key, at, to.get() + " lies inside the VPC, where traffic stays local; take it out.");
      }
    }
    if (route.target() == null) {
      complaints.add(
          key,
          path + ".target",
          "is missing or not known to this operator; set it to internetGateway.");
    } else if (route.target() == RouteTarget.INTERNET_GATEWAY && spec.internetGateway() == null) {
      complaints.add(
          key,
          path + ".target",
          "leads to the internet gateway and the lab has none; add spec.internetGateway.");
    }
  }
}
