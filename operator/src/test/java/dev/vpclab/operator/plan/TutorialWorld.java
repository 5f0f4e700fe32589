package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;

import dev.vpclab.operator.api.InstanceSpec;
import dev.vpclab.operator.api.ReachabilityRow;
import dev.vpclab.operator.api.ReachabilitySpec;
import dev.vpclab.operator.api.VpcLabSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The tutorial lab as EC2 shows it, to be changed object by object. */
final class TutorialWorld {
  static final String REGION = "ap-northeast-2";
  static final Owner LAB = new Owner("c1", "u1", "VpcLab/lab/endpoint-lab");
  static final String PUBLIC = "Endpoint-public-EC2";
  static final String PRIVATE = "Endpoint-private-EC2";
  static final String OWN_NAME = "vpce-02-abc.cloudformation.ap-northeast-2.vpce.amazonaws.com";

  private final List<Live> objects = new ArrayList<>();
  List<String> services = List.of("s3", "cloudformation");
  boolean prefixListsKnown = true;
  boolean servicesKnown;

  TutorialWorld() {
    objects.add(
        new Live.Vpc("vpc-1", "available", "10.0.0.0/16", true, false, tags("vpc/lab", "v")));
    objects.add(subnet("subnet-pub", "10.0.0.0/24", "ap-northeast-2c"));
    objects.add(subnet("subnet-pri", "10.0.1.0/24", "ap-northeast-2a"));
    objects.add(
        table(
            "rtb-main", true, null, "main", new Live.Route("10.0.0.0/16", "local", "x", "active")));
    objects.add(
        table(
            "rtb-pub",
            false,
            "subnet-pub",
            "Endpoint-public-RT",
            new Live.Route("10.0.0.0/16", "local", "CreateRouteTable", "active"),
            new Live.Route("0.0.0.0/0", "igw-1", "CreateRoute", "active")));
    objects.add(
        table(
            "rtb-pri",
            false,
            "subnet-pri",
            "Endpoint-private-RT",
            new Live.Route("10.0.0.0/16", "local", "CreateRouteTable", "active")));
    objects.add(group("sg-1", rule("-1", "10.0.0.0/16"), Rule.ALLOW_ALL));
    objects.add(instance(PUBLIC, "i-pub", "subnet-pub", "10.0.0.10", "3.3.3.3"));
    objects.add(instance(PRIVATE, "i-pri", "subnet-pri", "10.0.1.10", null));
  }

  List<ReachabilityRow> rows() {
    VpcLabSpec spec =
        new VpcLabSpec(
            REGION,
            null,
            "10.0.0.0/16",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(instanceSpec(PUBLIC), instanceSpec(PRIVATE)),
            services == null ? null : new ReachabilitySpec(services));
    PrefixList s3 =
        new PrefixList("pl-s3", "com.amazonaws.ap-northeast-2.s3", List.of("52.219.60.0/23"));
    Catalog catalog =
        prefixListsKnown
            ? new Catalog(
                servicesKnown ? known(s3.serviceName()) : Map.of(), Map.of(s3.serviceName(), s3))
            : Catalog.UNREAD;
    List<Live> mine = objects.stream().filter(live -> LAB.owns(live.tags())).toList();
    List<Live> others = objects.stream().filter(live -> !LAB.owns(live.tags())).toList();
    return Reachability.of(
        LAB, spec, REGION, new Observed(Instant.EPOCH, true, mine, others, Map.of()), catalog);
  }

  private static Map<String, Service> known(String name) {
    return Map.of(name, new Service(name, Set.of(EndpointType.GATEWAY), Set.of(), null, false));
  }

  ReachabilityRow row(String from, String to) {
    return rows().stream()
        .filter(row -> row.from().equals(from) && row.to().equals(to))
        .findFirst()
        .orElseThrow();
  }

  TutorialWorld add(Live live) {
    objects.add(live);
    return this;
  }

  TutorialWorld remove(String id) {
    objects.removeIf(live -> live.id().equals(id));
    return this;
  }

  <T extends Live> TutorialWorld change(Class<T> type, String id, UnaryOperator<T> change) {
    objects.replaceAll(live -> live.id().equals(id) ? change.apply(type.cast(live)) : live);
    return this;
  }

  /** The endpoint of another owner than the lab's, as every endpoint is to the lab. */
  TutorialWorld withGatewayEndpoint(String state, String... tables) {
    add(endpoint("vpce-01", state, EndpointType.GATEWAY, "s3", List.of(tables), List.of(), false));
    for (String table : tables) {
      route(table, new Live.Route("pl-s3", "vpce-01", "CreateRoute", "active"));
    }
    return this;
  }

  TutorialWorld withInterfaceEndpoint(String state, boolean privateDns) {
    add(
        endpoint(
            "vpce-02",
            state,
            EndpointType.INTERFACE,
            "cloudformation",
            List.of(),
            List.of("eni-1"),
            privateDns));
    return add(eni("eni-1", "subnet-pri", "10.0.1.77"));
  }

  TutorialWorld dns(Boolean support, Boolean hostnames) {
    return change(
        Live.Vpc.class,
        "vpc-1",
        vpc -> with(with(vpc, "dnsSupport", support), "dnsHostnames", hostnames));
  }

  TutorialWorld route(String table, Live.Route route) {
    return change(
        Live.RouteTable.class,
        table,
        live -> {
          List<Live.Route> routes = new ArrayList<>(live.routes());
          routes.removeIf(old -> old.destination().equals(route.destination()));
          routes.add(route);
          return with(live, "routes", routes);
        });
  }

  TutorialWorld rules(Rule ingress, Rule egress) {
    return change(Live.SecurityGroup.class, "sg-1", group -> group("sg-1", ingress, egress));
  }

  TutorialWorld acl(String subnet, Live.AclEntry... entries) {
    return add(
        new Live.NetworkAcl(
            "acl-" + subnet, "vpc-1", false, List.of(subnet), List.of(entries), Map.of()));
  }

  static Live.AclEntry entry(
      int number, boolean egress, boolean allow, String block, Integer from, Integer to) {
    return new Live.AclEntry(number, egress, allow, from == null ? "-1" : "6", block, from, to);
  }

  static Live.SecurityGroup group(String id, Rule ingress, Rule egress) {
    return new Live.SecurityGroup(
        id, "vpc-1", id, id, rules(ingress), rules(egress), tags("security-group/" + id, id));
  }

  static Live.NetworkInterface eni(String id, String subnet, String address) {
    return new Live.NetworkInterface(
        id,
        "vpc-1",
        "in-use",
        subnet,
        "z",
        "vpc_endpoint",
        "VPC Endpoint Interface vpce-02",
        "amazon-aws",
        null,
        address,
        null,
        List.of("sg-1"),
        Map.of());
  }

  static Live.Endpoint endpoint(
      String id,
      String state,
      EndpointType type,
      String service,
      List<String> tables,
      List<String> interfaces,
      boolean privateDns) {
    boolean inside = type == EndpointType.INTERFACE;
    return new Live.Endpoint(
        id,
        "vpc-1",
        state,
        type,
        "com.amazonaws." + REGION + "." + service,
        tables,
        inside ? List.of("subnet-pri") : List.of(),
        inside ? List.of("sg-1") : List.of(),
        interfaces,
        inside
            ? List.of(
                id + "-abc-" + REGION + "a." + service + "." + REGION + ".vpce.amazonaws.com",
                id + "-abc." + service + "." + REGION + ".vpce.amazonaws.com")
            : List.of(),
        "",
        privateDns,
        null,
        Map.of());
  }

  /** An available one with private DNS, like the tutorial's. */
  static Live.Endpoint interfaceEndpoint(String id, String service, String... interfaces) {
    return endpoint(
        id, "available", EndpointType.INTERFACE, service, List.of(), List.of(interfaces), true);
  }

  static Live.Instance instance(
      String name, String id, String subnet, String address, String publicAddress) {
    return new Live.Instance(
        id,
        "vpc-1",
        "running",
        subnet,
        "t3.micro",
        null,
        address,
        publicAddress,
        List.of("sg-1"),
        tags("instance/" + name, name));
  }

  static Rule rule(String protocol, String peer) {
    return new Rule(
        protocol, protocol.equals("-1") ? null : 443, protocol.equals("-1") ? null : 443, peer);
  }

  private static TreeSet<Rule> rules(Rule rule) {
    return rule == null ? new TreeSet<>() : new TreeSet<>(Set.of(rule));
  }

  private static Live.Subnet subnet(String id, String block, String zone) {
    return new Live.Subnet(id, "vpc-1", "available", block, zone, false, tags("subnet/" + id, id));
  }

  private static Live.RouteTable table(
      String id, boolean main, String subnet, String name, Live.Route... routes) {
    return new Live.RouteTable(
        id,
        "vpc-1",
        List.of(routes),
        List.of(new Live.Association("rtbassoc-" + id, subnet, main, "associated")),
        main ? Map.of() : tags("route-table/" + name, name));
  }

  private static InstanceSpec instanceSpec(String name) {
    return new InstanceSpec(name, "s", null, null, null, null, null, null, null, null);
  }

  private static Map<String, String> tags(String key, String name) {
    Map<String, String> tags = new TreeMap<>();
    tags.put(Tags.CLUSTER, LAB.cluster());
    tags.put(Tags.OWNER, LAB.uid());
    tags.put(Tags.KEY, key);
    tags.put(Tags.NAME, name);
    return tags;
  }
}
