package dev.vpclab.operator.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts an action's result into the observation without reading again: EC2 would only say what it
 * has just said, and may lag behind it.
 */
public final class Fold {

  private Fold() {}

  /** The observation after this outcome; the same when nothing was done. */
  public static Observed fold(Observed seen, Outcome outcome) {
    if (!(outcome instanceof Outcome.Done done)) {
      return seen;
    }
    return switch (done.action()) {
      case Create create -> seen.with(fresh(done.made()));
      case Change change -> changed(seen, change);
      case Delete delete -> deleted(seen, delete);
    };
  }

  /** A create's answer leaves out what every new object has (EC2 API reference, CreateVpc). */
  private static Live fresh(Live made) {
    return switch (made) {
      case Live.Vpc v when v.dnsSupport() == null ->
          new Live.Vpc(v.id(), v.state(), v.cidrBlock(), true, false, v.tags());
      case Live.SecurityGroup g when g.egress().isEmpty() ->
          new Live.SecurityGroup(
              g.id(),
              g.vpcId(),
              g.name(),
              g.description(),
              g.ingress(),
              new TreeSet<>(List.of(Rule.ALLOW_ALL)),
              g.tags());
      default -> made;
    };
  }

  private static Observed changed(Observed seen, Change change) {
    String id = change.target().id();
    return switch (change) {
      case Change.DnsSupport c -> vpc(seen, id, c.value(), null);
      case Change.DnsHostnames c -> vpc(seen, id, null, c.value());
      case Change.MapPublicIp c ->
          seen.change(
              Live.Subnet.class,
              id,
              s ->
                  new Live.Subnet(
                      s.id(), s.vpcId(), s.state(), s.cidrBlock(), s.zone(), c.value(), s.tags()));
      case Change.AttachGateway c -> gateway(seen, id, c.vpc().id(), "available");
      case Change.DetachGateway c -> gateway(seen, id, null, "detached");
      case Change.AddRoute c -> route(seen, id, c.destination(), c.gatewayId());
      case Change.TurnRoute c -> route(seen, id, c.destination(), c.gatewayId());
      case Change.RemoveRoute c -> route(seen, id, c.destination(), null);
      case Change.Associate c -> associated(seen, id, c.subnet().id());
      case Change.MoveAssociation c -> associated(seen, id, c.subnet().id());
      case Change.Disassociate c -> disassociated(seen, c.associationId());
      case Change.Authorize c -> rules(seen, id, c.egress(), set -> set.addAll(c.rules()));
      case Change.Revoke c -> rules(seen, id, c.egress(), set -> set.removeAll(c.rules()));
      case Change.InstanceGroups c -> groups(seen, id, c.groupIds());
      case Change.Endpoint c -> endpoint(seen, id, c);
      case Change.AddTags c -> tags(seen, id, tags -> tags.putAll(c.tags()));
      case Change.RemoveTags c -> tags(seen, id, tags -> tags.keySet().removeAll(c.tagKeys()));
    };
  }

  private static Observed deleted(Observed seen, Delete delete) {
    Observed after = seen;
    for (Target target : delete.targets()) {
      after =
          switch (delete) {
            // A subnet takes its association along.
            case Delete.One one ->
                disassociated(after, a -> target.id().equals(a.subnetId())).without(target.id());
            case Delete.Instances many ->
                after.change(
                    Live.Instance.class,
                    target.id(),
                    i -> instance(i, "shutting-down", i.groupIds()));
            case Delete.Endpoints many -> dying(after, target.id());
          };
    }
    return after;
  }

  /** A gateway endpoint takes its routes along when it goes, so neither is of use any more. */
  private static Observed dying(Observed seen, String id) {
    return seen.change(
        Live.Endpoint.class,
        id,
        e ->
            new Live.Endpoint(
                e.id(),
                e.vpcId(),
                "deleting",
                e.endpointType(),
                e.serviceName(),
                e.routeTableIds(),
                e.subnetIds(),
                e.groupIds(),
                e.networkInterfaceIds(),
                e.dnsNames(),
                e.policy(),
                e.privateDns(),
                e.lastError(),
                e.tags()));
  }

  private static Observed vpc(Observed seen, String id, Boolean support, Boolean hostnames) {
    return seen.change(
        Live.Vpc.class,
        id,
        v ->
            new Live.Vpc(
                v.id(),
                v.state(),
                v.cidrBlock(),
                support == null ? v.dnsSupport() : support,
                hostnames == null ? v.dnsHostnames() : hostnames,
                v.tags()));
  }

  private static Observed gateway(Observed seen, String id, String vpcId, String state) {
    return seen.change(
        Live.InternetGateway.class,
        id,
        g -> new Live.InternetGateway(g.id(), vpcId, state, g.tags()));
  }

  private static Observed route(Observed seen, String id, String destination, String target) {
    return seen.change(
        Live.RouteTable.class,
        id,
        table -> {
          List<Live.Route> routes = new ArrayList<>(table.routes());
          routes.removeIf(route -> route.destination().equals(destination));
          if (target != null) {
            routes.add(new Live.Route(destination, target, "CreateRoute", "active"));
          }
          return table(table, routes, table.associations());
        });
  }

  private static Observed associated(Observed seen, String id, String subnetId) {
    Observed free = disassociated(seen, a -> subnetId.equals(a.subnetId()));
    return free.change(
        Live.RouteTable.class,
        id,
        table -> {
          List<Live.Association> associations = new ArrayList<>(table.associations());
          associations.add(new Live.Association("new-" + subnetId, subnetId, false, "associated"));
          return table(table, table.routes(), associations);
        });
  }

  private static Observed disassociated(Observed seen, String associationId) {
    return disassociated(seen, a -> a.id().equals(associationId));
  }

  private static Observed disassociated(
      Observed seen, java.util.function.Predicate<Live.Association> gone) {
    Observed after = seen;
    for (Live.RouteTable table : seen.mine(Live.RouteTable.class).toList()) {
      after =
          after.change(
              Live.RouteTable.class,
              table.id(),
              t -> table(t, t.routes(), t.associations().stream().filter(gone.negate()).toList()));
    }
    return after;
  }

  private static Live.RouteTable table(
      Live.RouteTable table, List<Live.Route> routes, List<Live.Association> associations) {
    return new Live.RouteTable(table.id(), table.vpcId(), routes, associations, table.tags());
  }

  private static Observed rules(
      Observed seen, String id, boolean egress, java.util.function.Consumer<TreeSet<Rule>> edit) {
    return seen.change(
        Live.SecurityGroup.class,
        id,
        g -> {
          TreeSet<Rule> rules = new TreeSet<>(egress ? g.egress() : g.ingress());
          edit.accept(rules);
          return new Live.SecurityGroup(
              g.id(),
              g.vpcId(),
              g.name(),
              g.description(),
              egress ? g.ingress() : rules,
              egress ? rules : g.egress(),
              g.tags());
        });
  }

  private static Observed groups(Observed seen, String id, List<String> groupIds) {
    return seen.change(Live.Instance.class, id, i -> instance(i, i.state(), groupIds));
  }

  private static Live.Instance instance(Live.Instance i, String state, List<String> groupIds) {
    return new Live.Instance(
        i.id(),
        i.vpcId(),
        state,
        i.subnetId(),
        i.instanceType(),
        i.keyName(),
        i.privateIp(),
        i.publicIp(),
        groupIds,
        i.tags());
  }

  private static Observed endpoint(Observed seen, String id, Change.Endpoint c) {
    return seen.change(
        Live.Endpoint.class,
        id,
        e ->
            new Live.Endpoint(
                e.id(),
                e.vpcId(),
                e.state(),
                e.endpointType(),
                e.serviceName(),
                merged(e.routeTableIds(), c.addRouteTables(), c.removeRouteTables()),
                merged(e.subnetIds(), c.addSubnets(), c.removeSubnets()),
                merged(e.groupIds(), c.addGroups(), c.removeGroups()),
                e.networkInterfaceIds(),
                e.dnsNames(),
                c.policy() == null ? e.policy() : c.policy(),
                c.privateDns() == null ? e.privateDns() : c.privateDns(),
                e.lastError(),
                e.tags()));
  }

  private static List<String> merged(
      List<String> before, Collection<String> added, Collection<String> removed) {
    TreeSet<String> ids = new TreeSet<>(before);
    ids.removeAll(removed);
    ids.addAll(added);
    return List.copyOf(ids);
  }

  private static Observed tags(
      Observed seen, String id, java.util.function.Consumer<Map<String, String>> edit) {
    Observed after = seen;
    for (Live live : seen.mine()) {
      if (live.id().equals(id)) {
        Map<String, String> tags = new TreeMap<>(live.tags());
        edit.accept(tags);
        after = after.change(Live.class, id, l -> Retagged.with(l, tags));
      }
    }
    return after;
  }
}
