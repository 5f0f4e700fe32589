package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.VpcLabSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The lab's VPC and what is in it, whoever owns it, as traffic finds it. */
final class Surroundings {
  private final Live.Vpc vpc;
  private final VpcLabSpec spec;
  private final String region;
  private final Observed observed;
  private final Catalog catalog;

  private Surroundings(
      Live.Vpc vpc, VpcLabSpec spec, String region, Observed observed, Catalog catalog) {
    this.vpc = vpc;
    this.spec = spec;
    this.region = region;
    this.observed = observed;
    this.catalog = catalog;
  }

  static Surroundings of(
      Owner lab, VpcLabSpec spec, String region, Observed observed, Catalog catalog) {
    Live.Vpc vpc =
        observed
            .all(Live.Vpc.class)
            .filter(live -> lab.owns(live.tags()))
            .min(Comparator.comparing(Live.Vpc::id))
            .orElse(null);
    return new Surroundings(vpc, spec, region, observed, catalog);
  }

  boolean isThere() {
    return vpc != null;
  }

  /** The attribute, or what the spec wants while nobody has read it. */
  boolean dnsSupport() {
    return vpc == null || vpc.dnsSupport() == null ? spec.dnsSupport() : vpc.dnsSupport();
  }

  boolean dnsHostnames() {
    return vpc == null || vpc.dnsHostnames() == null ? spec.dnsHostnames() : vpc.dnsHostnames();
  }

  String inShort(String serviceName) {
    return ServiceName.inShort(serviceName, region);
  }

  /** Endpoints that exist or come into being, by id. */
  List<Live.Endpoint> endpoints() {
    return inVpc(Live.Endpoint.class).stream()
        .filter(endpoint -> !endpoint.state().equals("deleted"))
        .toList();
  }

  List<Live.Endpoint> interfaceEndpoints() {
    return endpoints().stream()
        .filter(endpoint -> endpoint.endpointType() == EndpointType.INTERFACE)
        .toList();
  }

  List<Live.Endpoint> endpoints(EndpointType type, String service) {
    return endpoints().stream()
        .filter(endpoint -> endpoint.endpointType() == type)
        .filter(endpoint -> inShort(endpoint.serviceName()).equals(inShort(service)))
        .toList();
  }

  static boolean isAvailable(Live.Endpoint endpoint) {
    return endpoint.state().equals("available");
  }

  /**
   * The interface endpoint that the service's public name leads to inside the VPC. Beside a gateway
   * endpoint of the same service, private DNS serves inbound resolvers alone: that is EC2's default
   * (PrivateDnsOnlyForInboundResolverEndpoint), and instances keep resolving public addresses.
   */
  Optional<Live.Endpoint> privateDnsHolder(String service) {
    if (!dnsSupport() || !dnsHostnames() || privateDnsIsForResolversOnly(service)) {
      return Optional.empty();
    }
    return endpoints(EndpointType.INTERFACE, service).stream()
        .filter(endpoint -> isAvailable(endpoint) && endpoint.privateDns())
        .findFirst();
  }

  boolean privateDnsIsForResolversOnly(String service) {
    return endpoints(EndpointType.GATEWAY, service).stream()
        .anyMatch(endpoint -> !endpoint.state().equals("failed"));
  }

  /** The endpoint's network interfaces that have an address, by address. */
  List<Live.NetworkInterface> interfaces(Live.Endpoint endpoint) {
    return inVpc(Live.NetworkInterface.class).stream()
        .filter(live -> endpoint.networkInterfaceIds().contains(live.id()))
        .filter(live -> live.privateIp() != null)
        .sorted(Comparator.comparing(Live.NetworkInterface::privateIp))
        .toList();
  }

  /** The table of the subnet's own association, or else the VPC's main table. */
  Optional<Live.RouteTable> tableOf(String subnetId) {
    List<Live.RouteTable> tables = inVpc(Live.RouteTable.class);
    return tables.stream()
        .filter(
            table ->
                table.associations().stream()
                    .anyMatch(
                        association ->
                            subnetId.equals(association.subnetId())
                                && !association.state().startsWith("disassociat")
                                && !association.state().equals("failed")))
        .findFirst()
        .or(() -> tables.stream().filter(Live.RouteTable::main).findFirst());
  }

  Optional<Live.NetworkAcl> aclOf(String subnetId) {
    return inVpc(Live.NetworkAcl.class).stream()
        .filter(acl -> acl.subnetIds().contains(subnetId))
        .findFirst();
  }

  Set<Rule> ingress(List<String> groupIds) {
    return rules(groupIds, Live.SecurityGroup::ingress);
  }

  Set<Rule> egress(List<String> groupIds) {
    return rules(groupIds, Live.SecurityGroup::egress);
  }

  /** Where the service's public addresses are, as far as the region's prefix lists tell. */
  Peer publicAddressesOf(String service) {
    PrefixList list = catalog.prefixLists().get(ServiceName.inFull(service, region));
    if (list == null) {
      return Peer.INTERNET;
    }
    List<Cidr> blocks =
        list.cidrBlocks().stream().map(Cidr::parse).flatMap(Optional::stream).toList();
    return blocks.isEmpty() ? Peer.INTERNET : new Peer(blocks, list.id(), List.of());
  }

  /** A name that the region does not know is most likely a typing error. */
  List<String> doubtAbout(String service) {
    String full = ServiceName.inFull(service, region);
    boolean ofOnesOwn = full.contains(".vpce-svc-");
    return ofOnesOwn || catalog.services().isEmpty() || catalog.services().containsKey(full)
        ? List.of()
        : List.of("The region has no endpoint service " + service + ".");
  }

  /** What a sentence calls the object: its name where it has one, otherwise its id. */
  static String words(Live live) {
    return live.tags().getOrDefault(Tags.NAME, live.id());
  }

  private Set<Rule> rules(List<String> groupIds, Function<Live.SecurityGroup, Set<Rule>> side) {
    Set<Rule> rules = new TreeSet<>();
    inVpc(Live.SecurityGroup.class).stream()
        .filter(group -> groupIds.contains(group.id()))
        .forEach(group -> rules.addAll(side.apply(group)));
    return rules;
  }

  private <T extends Live> List<T> inVpc(Class<T> type) {
    return observed
        .all(type)
        .filter(live -> vpc != null && vpc.id().equals(live.vpcId()))
        .sorted(Comparator.comparing(Live::id))
        .toList();
  }
}
