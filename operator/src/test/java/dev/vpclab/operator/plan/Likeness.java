package dev.vpclab.operator.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a {@link ModelEc2} holds what was asked for, object by object and field by field. It
 * looks for itself and asks the planner nothing.
 */
final class Likeness {
  private final ModelEc2 ec2;
  private final Owner owner;
  private final List<String> differences = new ArrayList<>();

  private Likeness(ModelEc2 ec2, Owner owner) {
    this.ec2 = ec2;
    this.owner = owner;
  }

  /** A sentence for each way in which the world is not as asked; none when it is. */
  static List<String> differences(List<Node> asked, ModelEc2 ec2, Owner owner) {
    Likeness likeness = new Likeness(ec2, owner);
    asked.forEach(likeness::compare);
    Set<String> keys =
        asked.stream().map(node -> node.key().toString()).collect(Collectors.toSet());
    likeness
        .mine()
        .filter(live -> !keys.contains(live.tags().get(Tags.KEY)))
        .forEach(live -> likeness.differences.add("nobody asked for " + live));
    return likeness.differences;
  }

  private void compare(Node node) {
    List<Live> found =
        mine().filter(live -> node.key().toString().equals(live.tags().get(Tags.KEY))).toList();
    if (found.size() != 1) {
      differences.add(found.size() + " objects are " + node.key());
      return;
    }
    Live live = found.getFirst();
    same(node, "tags", node.tags(), live.tags());
    switch (node) {
      case Node.Vpc asked -> vpc(asked, (Live.Vpc) live);
      case Node.InternetGateway asked -> same(node, "VPC", id(LabGraph.VPC), live.vpcId());
      case Node.Subnet asked -> subnet(asked, (Live.Subnet) live);
      case Node.RouteTable asked -> table(asked, (Live.RouteTable) live);
      case Node.SecurityGroup asked -> group(asked, (Live.SecurityGroup) live);
      case Node.Instance asked -> instance(asked, (Live.Instance) live);
      case Node.Endpoint asked -> differences.add("no endpoint is compared here");
    }
  }

  private void vpc(Node.Vpc asked, Live.Vpc live) {
    same(asked, "CIDR block", asked.cidrBlock(), live.cidrBlock());
    same(asked, "DNS support", asked.dnsSupport(), live.dnsSupport());
    same(asked, "DNS host names", asked.dnsHostnames(), live.dnsHostnames());
  }

  private void subnet(Node.Subnet asked, Live.Subnet live) {
    same(asked, "CIDR block", asked.cidrBlock(), live.cidrBlock());
    same(asked, "zone", asked.zone(), live.zone());
    same(asked, "public addresses", asked.mapPublicIp(), live.mapPublicIp());
    Set<String> tables =
        ec2.objects.values().stream()
            .filter(Live.RouteTable.class::isInstance)
            .map(Live.RouteTable.class::cast)
            .filter(t -> t.associations().stream().anyMatch(a -> live.id().equals(a.subnetId())))
            .map(Live::id)
            .collect(Collectors.toSet());
    same(
        asked,
        "route table",
        asked.routeTable() == null ? Set.of() : Set.of(id(asked.routeTable())),
        tables);
  }

  private void table(Node.RouteTable asked, Live.RouteTable live) {
    Map<String, String> routes =
        live.routes().stream()
            .filter(route -> !route.target().equals("local"))
            .collect(Collectors.toMap(Live.Route::destination, Live.Route::target));
    Map<String, String> wanted =
        asked.toGateway().stream()
            .collect(Collectors.toMap(block -> block, block -> id(LabGraph.GATEWAY)));
    same(asked, "routes", wanted, routes);
  }

  private void group(Node.SecurityGroup asked, Live.SecurityGroup live) {
    same(asked, "description", asked.description(), live.description());
    same(asked, "ingress", resolved(asked.ingress()), live.ingress());
    Set<Rule> egress = asked.egress() == null ? Set.of(Rule.ALLOW_ALL) : resolved(asked.egress());
    same(asked, "egress", egress, live.egress());
  }

  private void instance(Node.Instance asked, Live.Instance live) {
    same(asked, "state", "running", live.state());
    same(asked, "subnet", id(asked.subnet()), live.subnetId());
    same(asked, "type", asked.type(), live.instanceType());
    same(asked, "key", asked.keyName(), live.keyName());
    if (asked.publicIpAsked()) {
      same(asked, "public address", asked.publicIp(), live.publicIp() != null);
    }
    Set<String> groups =
        asked.groups().isEmpty()
            ? Set.of("sg-of-" + id(LabGraph.VPC))
            : asked.groups().stream().map(this::id).collect(Collectors.toSet());
    same(asked, "groups", groups, new HashSet<>(live.groupIds()));
  }

  private Set<Rule> resolved(Collection<Rule> rules) {
    Set<Rule> resolved = new TreeSet<>();
    for (Rule rule : rules) {
      String peer =
          Key.parse(rule.peer())
              .filter(key -> key.kind() == ObjectKind.SECURITY_GROUP)
              .map(this::id)
              .orElse(rule.peer());
      resolved.add(new Rule(rule.protocol(), rule.fromPort(), rule.toPort(), peer));
    }
    return resolved;
  }

  private String id(Key key) {
    return mine()
        .filter(live -> key.toString().equals(live.tags().get(Tags.KEY)))
        .map(Live::id)
        .findFirst()
        .orElse("nothing");
  }

  private java.util.stream.Stream<Live> mine() {
    return ec2.objects.values().stream()
        .filter(live -> owner.uid().equals(live.tags().get(Tags.OWNER)));
  }

  private void same(Node node, String what, Object wanted, Object found) {
    if (wanted == null ? found != null : !wanted.equals(found)) {
      differences.add(what + " of " + node.key() + ": " + found + " instead of " + wanted);
    }
  }
}
