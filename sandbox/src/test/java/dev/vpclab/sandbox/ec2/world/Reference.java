package dev.vpclab.sandbox.ec2.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * EC2 as small as it can be: what there is, and why a call would be refused. It shares no code with
 * the stand-in. Time is in seconds.
 */
final class Reference {
  /** The number is that of its CIDR; numbers 0 and 3 share a zone. */
  record Subnet(String vpc, int number) {
    int zone() {
      return number % 3;
    }
  }

  record Group(String vpc, int name) {}

  /**
   * A public address is given at each start, and given back when it stops.
   *
   * @param isMapped whether it has the public address that it is to have
   */
  record Instance(
      String subnet, String group, boolean isPublic, boolean isMapped, String state, long since) {
    Instance to(String state, long now) {
      boolean mapped =
          switch (state) {
            case "pending" -> isPublic;
            case "stopped", "terminated" -> false;
            default -> isMapped;
          };
      return new Instance(subnet, group, isPublic, mapped, state, now);
    }

    boolean has() {
      return !state.equals("terminated");
    }
  }

  record Endpoint(
      String vpc,
      Set<String> tables,
      Set<String> subnets,
      String group,
      boolean dns,
      String state,
      long since) {
    Endpoint to(String state, long now) {
      return new Endpoint(vpc, tables, subnets, group, dns, state, now);
    }

    Endpoint resolving(boolean on) {
      return new Endpoint(vpc, tables, subnets, group, on, state, since);
    }

    boolean isGateway() {
      return group == null;
    }

    boolean isThere() {
      return !state.equals("deleted");
    }

    boolean isLeaving() {
      return state.equals("deleting") || !isThere();
    }
  }

  long now;
  final Set<String> vpcs = new HashSet<>();

  /** VPCs with DNS hostnames. */
  final Set<String> resolving = new HashSet<>();

  final Map<String, Subnet> subnets = new HashMap<>();
  final Map<String, String> tables = new HashMap<>();
  final Map<String, String> tableOfSubnet = new HashMap<>();

  /** Gateway by table. */
  final Map<String, String> defaultRoutes = new HashMap<>();

  /** VPC by gateway, empty when it has none. */
  final Map<String, String> gateways = new HashMap<>();

  final Map<String, Group> groups = new HashMap<>();

  /** Pairs of a group and one that it lets in. */
  final Set<List<String>> allowed = new HashSet<>();

  final Map<String, Instance> instances = new LinkedHashMap<>();
  final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

  /** The value of the one tag. */
  final Map<String, String> tags = new HashMap<>();

  boolean has(Kind kind, String id) {
    return switch (kind) {
      case VPC -> vpcs.contains(id);
      case SUBNET -> subnets.containsKey(id);
      case ROUTE_TABLE -> tables.containsKey(id);
      case INTERNET_GATEWAY -> gateways.containsKey(id);
      case SECURITY_GROUP -> groups.containsKey(id);
      case INSTANCE -> instances.containsKey(id);
      default -> endpoints.containsKey(id);
    };
  }

  void pass(long seconds) {
    for (long i = 0; i < seconds; i++) {
      now++;
      instances.replaceAll((id, instance) -> older(instance));
      instances.values().removeIf(m -> !m.has() && now - m.since() >= 3600);
      endpoints.replaceAll((id, endpoint) -> older(endpoint));
      endpoints.values().removeIf(e -> !e.isThere() && now - e.since() >= 2);
    }
    tags.keySet().removeIf(id -> id.startsWith("i-") && !instances.containsKey(id));
    tags.keySet().removeIf(id -> id.startsWith("vpce-") && !endpoints.containsKey(id));
  }

  private Instance older(Instance i) {
    if (now - i.since() < 2) {
      return i;
    }
    return switch (i.state()) {
      case "pending" -> i.to("running", now);
      case "stopping" -> i.to("stopped", now);
      case "shutting-down" -> i.to("terminated", now);
      default -> i;
    };
  }

  private Endpoint older(Endpoint e) {
    long age = now - e.since();
    if (e.state().equals("pending") && age >= 4) {
      return e.to("available", now);
    }
    boolean over = e.state().equals("deleting") && age >= (e.isGateway() ? 1 : 4);
    return over ? e.to("deleted", now) : e;
  }

  void leave(String endpoint) {
    endpoints.computeIfPresent(endpoint, (id, e) -> e.isLeaving() ? e : e.to("deleting", now));
  }

  /** Subnets of interfaces that exist, one element an interface. */
  List<String> plugged() {
    List<String> plugged = new ArrayList<>();
    instances.values().stream().filter(Instance::has).forEach(i -> plugged.add(i.subnet()));
    endpoints.values().stream().filter(Endpoint::isThere).forEach(e -> plugged.addAll(e.subnets()));
    return plugged;
  }

  /** A /28 has 16 addresses, of which EC2 keeps five. */
  long free(String subnet) {
    return 11 - plugged().stream().filter(subnet::equals).count();
  }

  private boolean endpointIs(Predicate<Endpoint> what) {
    return endpoints.values().stream().anyMatch(e -> e.isThere() && what.test(e));
  }

  boolean vpcIsUsed(String vpc) {
    return subnets.values().stream().anyMatch(s -> s.vpc().equals(vpc))
        || tables.containsValue(vpc)
        || groups.values().stream().anyMatch(g -> g.vpc().equals(vpc))
        || gateways.containsValue(vpc)
        || endpointIs(e -> e.vpc().equals(vpc));
  }

  boolean groupIsUsed(String group) {
    return allowed.stream().anyMatch(a -> a.get(1).equals(group) && !a.get(0).equals(group))
        || instances.values().stream().anyMatch(i -> i.has() && i.group().equals(group))
        || endpointIs(e -> group.equals(e.group()));
  }

  boolean hasPublicAddress(String vpc) {
    return instances.values().stream()
        .filter(Instance::isMapped)
        .anyMatch(i -> subnets.get(i.subnet()).vpc().equals(vpc));
  }

  /** Tables that a gateway endpoint routes in. */
  Set<String> routed() {
    Set<String> routed = new HashSet<>();
    endpoints.values().stream().filter(e -> !e.isLeaving()).forEach(e -> routed.addAll(e.tables()));
    return routed;
  }

  long gatewayEndpoints() {
    return endpoints.values().stream().filter(e -> e.isGateway() && !e.isLeaving()).count();
  }

  /** Whether an endpoint other than this one answers to the service's name. */
  boolean nameIsTaken(String vpc, String self) {
    return endpoints.entrySet().stream()
        .filter(e -> !e.getKey().equals(self))
        .map(Map.Entry::getValue)
        .anyMatch(e -> e.dns() && e.vpc().equals(vpc) && e.isThere());
  }
}
