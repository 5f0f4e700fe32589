package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A small EC2 of values: it does what an action says, refuses what EC2 would refuse, and remembers
 * every wrong it was asked for. It checks ownership and dependencies in its own way, from its own
 * objects, so that a mistake of the planner's is not repeated here.
 */
final class ModelEc2 {
  final Map<String, Live> objects = new LinkedHashMap<>();
  final List<String> wrongs = new ArrayList<>();
  final List<Action> sent = new ArrayList<>();
  private final String cluster;
  private int next = 1;

  ModelEc2(String cluster) {
    this.cluster = cluster;
  }

  Observed observe(Owner owner, Owner lab, Memory memory, Instant now) {
    List<Live> mine = new ArrayList<>();
    List<Live> others = new ArrayList<>();
    List<String> vpcs =
        all(Live.Vpc.class).filter(vpc -> lab.owns(vpc.tags())).map(Live::id).toList();
    for (Live live : objects.values()) {
      if (owner.owns(live.tags())) {
        mine.add(live);
      } else if (live.vpcId() != null && vpcs.contains(live.vpcId())) {
        others.add(live);
      }
    }
    Map<String, Observed.Sighting> sightings = new TreeMap<>();
    memory
        .recorded()
        .values()
        .forEach(
            record -> {
              if (mine.stream().noneMatch(live -> live.id().equals(record.id()))) {
                sightings.put(
                    record.id(),
                    objects.containsKey(record.id())
                        ? Observed.Sighting.DISOWNED
                        : Observed.Sighting.ABSENT);
              }
            });
    return new Observed(now, true, mine, others, sightings);
  }

  Outcome perform(Action action) {
    sent.add(action);
    return switch (action) {
      case Create create -> new Outcome.Done(create, create(create));
      case Change change -> change(change);
      case Delete delete -> delete(delete);
    };
  }

  /** Everything that is on its way arrives. */
  void settle() {
    for (Live live : List.copyOf(objects.values())) {
      switch (live) {
        case Live.Instance i when i.state().equals("pending") -> put(with(i, "state", "running"));
        case Live.Instance i when i.state().equals("shutting-down") -> objects.remove(i.id());
        case Live.Endpoint e when e.state().equals("pending") -> put(with(e, "state", "available"));
        case Live.Endpoint e when e.state().equals("deleting") -> objects.remove(e.id());
        default -> {}
      }
    }
  }

  void put(Live live) {
    objects.put(live.id(), live);
  }

  String id(String prefix) {
    return prefix + "-" + String.format("%04d", next++);
  }

  private Live create(Create create) {
    if (!cluster.equals(create.tags().get(Tags.CLUSTER)) || !create.tags().containsKey(Tags.KEY)) {
      wrongs.add("created without ownership: " + create);
    }
    Map<String, String> tags = create.tags();
    Live made =
        switch (create) {
          case Create.Vpc c ->
              new Live.Vpc(id("vpc"), "available", c.cidrBlock(), true, false, tags);
          case Create.InternetGateway c ->
              new Live.InternetGateway(id("igw"), null, "detached", tags);
          case Create.Subnet c -> {
            needs(c, c.vpcId());
            yield new Live.Subnet(
                id("subnet"), c.vpcId(), "available", c.cidrBlock(), c.zone(), false, tags);
          }
          case Create.RouteTable c -> {
            needs(c, c.vpcId());
            Live.Route local = new Live.Route("10.0.0.0/16", "local", "CreateRouteTable", "active");
            yield new Live.RouteTable(id("rtb"), c.vpcId(), List.of(local), List.of(), tags);
          }
          case Create.SecurityGroup c -> {
            needs(c, c.vpcId());
            yield new Live.SecurityGroup(
                id("sg"),
                c.vpcId(),
                c.name(),
                c.description(),
                new TreeSet<>(),
                new TreeSet<>(List.of(Rule.ALLOW_ALL)),
                tags);
          }
          case Create.Instance c -> {
            needs(c, c.subnetId());
            c.groupIds().forEach(group -> needs(c, group));
            yield new Live.Instance(
                id("i"),
                objects.get(c.subnetId()).vpcId(),
                "pending",
                c.subnetId(),
                c.type(),
                c.keyName(),
                "10.0.0.9",
                c.publicIp() ? "198.51.100.1" : null,
                c.groupIds().isEmpty()
                    ? List.of("sg-of-" + objects.get(c.subnetId()).vpcId())
                    : c.groupIds(),
                tags);
          }
          case Create.Endpoint c -> {
            needs(c, c.vpcId());
            c.routeTableIds().forEach(id -> needs(c, id));
            c.subnetIds().forEach(id -> needs(c, id));
            c.groupIds().forEach(id -> needs(c, id));
            boolean gateway = c.type() == EndpointType.GATEWAY;
            yield new Live.Endpoint(
                id("vpce"),
                c.vpcId(),
                gateway ? "available" : "pending",
                c.type(),
                c.serviceName(),
                c.routeTableIds(),
                c.subnetIds(),
                c.groupIds(),
                List.of(),
                List.of(),
                c.policy(),
                c.privateDns(),
                null,
                tags);
          }
        };
    put(made);
    if (made instanceof Live.Vpc vpc) {
      put(
          with(
              Strangers.group("sg-of-" + vpc.id(), vpc.id(), "default"), "description", "default"));
    }
    return made;
  }

  /** The ids of everything that somebody made; default groups come and go with their VPCs. */
  List<String> made() {
    return objects.keySet().stream().filter(id -> !id.startsWith("sg-of-")).toList();
  }

  /** All of the type in the order in which they were put; a copy, so that any may be changed. */
  <T extends Live> Stream<T> all(Class<T> type) {
    return List.copyOf(objects.values()).stream().filter(type::isInstance).map(type::cast);
  }

  /** The first of the type, which in most tests is the only one. */
  <T extends Live> T first(Class<T> type) {
    return all(type).findFirst().orElseThrow();
  }

  /** The one that its Name tag calls so. */
  <T extends Live> T named(Class<T> type, String name) {
    return all(type)
        .filter(live -> name.equals(live.tags().get(Tags.NAME)))
        .findFirst()
        .orElseThrow();
  }

  private void needs(Action action, String id) {
    if (!objects.containsKey(id)) {
      wrongs.add(action.verb() + " before its reference " + id);
    }
  }

  private Outcome change(Change change) {
    owned(change, change.target());
    Observed world =
        new Observed(Instant.EPOCH, true, List.copyOf(objects.values()), List.of(), Map.of());
    if (change instanceof Change.AttachGateway attach) {
      needs(change, attach.vpc().id());
    }
    if (change instanceof Change.Associate associate) {
      needs(change, associate.subnet().id());
    }
    Observed after = Fold.fold(world, new Outcome.Done(change, null));
    objects.clear();
    after.mine().forEach(this::put);
    return new Outcome.Done(change, null);
  }

  private Outcome delete(Delete delete) {
    for (Target target : delete.targets()) {
      owned(delete, target);
      Optional<String> user = user(target.id());
      if (user.isPresent()) {
        wrongs.add(delete.verb() + " " + target + " while " + user.get() + " depends on it");
        return new Outcome.Failed(
            delete, new Fault(FaultClass.DEPENDENCY, "DependencyViolation", "", "r"));
      }
      switch (objects.get(target.id())) {
        case Live.Instance i -> put(with(i, "state", "shutting-down"));
        case Live.Endpoint e -> put(with(e, "state", "deleting"));
        case null -> wrongs.add(delete.verb() + " of what is not there: " + target);
        default -> {
          objects.remove(target.id());
          objects.remove("sg-of-" + target.id());
          unassociate(target.id());
        }
      }
    }
    return new Outcome.Done(delete, null);
  }

  private void unassociate(String subnetId) {
    all(Live.RouteTable.class)
        .forEach(
            t ->
                put(
                    with(
                        t,
                        "associations",
                        t.associations().stream()
                            .filter(a -> !subnetId.equals(a.subnetId()))
                            .toList())));
  }

  private void owned(Action action, Target target) {
    Live live = objects.get(target.id());
    if (live != null && !cluster.equals(live.tags().get(Tags.CLUSTER))) {
      wrongs.add(action.verb() + " on what is not ours: " + target);
    }
  }

  /** Who depends on the object, by EC2's rules. */
  private Optional<String> user(String id) {
    return objects.values().stream()
        .filter(
            o ->
                switch (o) {
                  case Live.Subnet s -> s.vpcId().equals(id);
                  case Live.RouteTable t -> t.vpcId().equals(id) && !t.main() || associated(t, id);
                  case Live.SecurityGroup g ->
                      g.vpcId().equals(id) && !g.name().equals("default")
                          || !g.id().equals(id) && rules(g).anyMatch(r -> r.peer().equals(id));
                  case Live.InternetGateway g -> id.equals(g.vpcId());
                  case Live.Instance i -> id.equals(i.subnetId()) || i.groupIds().contains(id);
                  case Live.Endpoint e ->
                      e.vpcId().equals(id)
                          || e.subnetIds().contains(id)
                          || e.groupIds().contains(id);
                  case Live.NetworkInterface n ->
                      id.equals(n.subnetId()) || n.groupIds().contains(id);
                  default -> false;
                })
        .map(Live::id)
        .findFirst();
  }

  private static boolean associated(Live.RouteTable table, String id) {
    return table.id().equals(id)
        && table.associations().stream().anyMatch(a -> a.subnetId() != null);
  }

  private static Stream<Rule> rules(Live.SecurityGroup group) {
    return Stream.concat(group.ingress().stream(), group.egress().stream());
  }
}
