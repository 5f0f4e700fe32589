package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.InstanceSpec;
import dev.vpclab.operator.api.RouteSpec;
import dev.vpclab.operator.api.RuleSpec;
import dev.vpclab.operator.api.SecurityGroupSpec;
import dev.vpclab.operator.api.SubnetSpec;
import dev.vpclab.operator.api.VpcLabSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a lab's spec asks for, as nodes. The spec has passed {@link Validation}. */
public final class LabGraph {
  /** A lab has one of each, whatever it is called. */
  public static final Key VPC = new Key(ObjectKind.VPC, "lab");

  public static final Key GATEWAY = new Key(ObjectKind.INTERNET_GATEWAY, "lab");

  private final Owner owner;
  private final VpcLabSpec spec;

  private LabGraph(Owner owner, VpcLabSpec spec) {
    this.owner = owner;
    this.spec = spec;
  }

  /**
   * The nodes of a lab, in the order of the spec.
   *
   * @param resourceName the default of the VPC's Name tag
   * @param userData salted hashes by instance name, {@link Node.Instance#WITHHELD} for one whose
   *     Secret cannot be used; instances without user data are not in it
   */
  public static List<Node> of(
      Owner owner, VpcLabSpec spec, String resourceName, Map<String, String> userData) {
    LabGraph graph = new LabGraph(owner, spec);
    List<Node> nodes = new ArrayList<>();
    String name = spec.name() == null ? resourceName : spec.name();
    nodes.add(
        new Node.Vpc(
            VPC,
            spec.cidrBlock(),
            spec.dnsSupport(),
            spec.dnsHostnames(),
            graph.tags(VPC, name, Map.of())));
    if (spec.internetGateway() != null) {
      String gateway = spec.internetGateway().name();
      nodes.add(
          new Node.InternetGateway(
              GATEWAY,
              graph.tags(
                  GATEWAY, gateway == null ? name : gateway, spec.internetGateway().tags())));
    }
    spec.routeTables()
        .forEach(
            table -> {
              Key key = table(table.name());
              SortedSet<String> toGateway =
                  table.routes().stream()
                      .map(RouteSpec::destinationCidrBlock)
                      .collect(Collectors.toCollection(TreeSet::new));
              nodes.add(
                  new Node.RouteTable(key, toGateway, graph.tags(key, table.name(), table.tags())));
            });
    spec.subnets().forEach(subnet -> nodes.add(graph.subnet(subnet)));
    spec.securityGroups().forEach(group -> nodes.add(graph.group(group)));
    spec.instances()
        .forEach(instance -> nodes.add(graph.instance(instance, userData.get(instance.name()))));
    return List.copyOf(nodes);
  }

  /** The key of a subnet by its name in the spec. */
  public static Key subnet(String name) {
    return new Key(ObjectKind.SUBNET, name);
  }

  /** The key of a route table by its name in the spec. */
  public static Key table(String name) {
    return new Key(ObjectKind.ROUTE_TABLE, name);
  }

  /** The key of a security group by its name in the spec. */
  public static Key group(String name) {
    return new Key(ObjectKind.SECURITY_GROUP, name);
  }

  /** The key of an instance by its name in the spec. */
  public static Key instance(String name) {
    return new Key(ObjectKind.INSTANCE, name);
  }

  private Node subnet(SubnetSpec subnet) {
    Key key = subnet(subnet.name());
    return new Node.Subnet(
        key,
        subnet.cidrBlock(),
        subnet.availabilityZone(),
        subnet.mapsPublicIp(),
        subnet.routeTable() == null ? null : table(subnet.routeTable()),
        tags(key, subnet.name(), subnet.tags()));
  }

  private Node group(SecurityGroupSpec group) {
    Key key = group(group.name());
    return new Node.SecurityGroup(
        key,
        group.descriptionOrDefault(),
        rules(group.ingress()),
        group.egress() == null ? null : rules(group.egress()),
        tags(key, group.name(), group.tags()));
  }

  private Node instance(InstanceSpec instance, String userData) {
    Key key = instance(instance.name());
    boolean subnetSays =
        spec.subnets().stream()
            .anyMatch(subnet -> subnet.name().equals(instance.subnet()) && subnet.mapsPublicIp());
    Boolean asked = instance.associatePublicIpAddress();
    SortedMap<String, String> tags = new TreeMap<>(tags(key, instance.name(), instance.tags()));
    tags.put(Tags.IMAGE, instance.imageOrDefault());
    return new Node.Instance(
        key,
        subnet(instance.subnet()),
        instance.securityGroups().stream().map(LabGraph::group).toList(),
        instance.typeOrDefault(),
        instance.imageOrDefault(),
        userData,
        instance.keyName(),
        asked == null ? subnetSays : asked,
        asked != null,
        instance.privateIpAddress(),
        tags);
  }

  private static SortedSet<Rule> rules(List<RuleSpec> specs) {
    SortedSet<Rule> rules = new TreeSet<>();
    for (RuleSpec spec : specs) {
      List<String> peers = new ArrayList<>(spec.cidrBlocks());
      spec.securityGroups().forEach(name -> peers.add(group(name).toString()));
      peers.forEach(
          peer -> rules.add(new Rule(spec.protocol(), spec.fromPort(), spec.toPort(), peer)));
    }
    return rules;
  }

  private SortedMap<String, String> tags(Key key, String name, Map<String, String> own) {
    return Tags.of(owner, key, name, spec.tags(), own);
  }
}
