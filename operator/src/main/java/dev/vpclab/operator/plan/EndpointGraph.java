package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.GatewayEndpointSpec;
import dev.vpclab.operator.api.InterfaceEndpointSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an endpoint's spec asks for, as nodes: the endpoint, and a security group of its own. */
public final class EndpointGraph {
  /** A resource stands for one endpoint, whatever it is called. */
  public static final Key ENDPOINT = new Key(ObjectKind.VPC_ENDPOINT, "endpoint");

  private EndpointGraph() {}

  /**
   * The node of a gateway endpoint.
   *
   * @param policy canonical JSON; empty for full access
   */
  public static List<Node> of(
      Owner owner, GatewayEndpointSpec spec, String resourceName, String region, String policy) {
    return List.of(
        new Node.Endpoint(
            ENDPOINT,
            EndpointType.GATEWAY,
            ServiceName.inFull(spec.serviceName(), region),
            spec.routeTables().stream().map(LabGraph::table).toList(),
            List.of(),
            List.of(),
            policy,
            false,
            tags(owner, ENDPOINT, spec.name(), resourceName, spec.tags())));
  }

  /**
   * The nodes of an interface endpoint.
   *
   * @param policy canonical JSON; empty for full access
   * @param vpcCidrBlock whom a group of its own lets in
   */
  public static List<Node> of(
      Owner owner,
      InterfaceEndpointSpec spec,
      String resourceName,
      String region,
      String policy,
      String vpcCidrBlock) {
    List<Node> nodes = new ArrayList<>();
    String service = ServiceName.inFull(spec.serviceName(), region);
    List<Key> groups = new ArrayList<>();
    if (spec.securityGroups() == null) {
      Node.SecurityGroup own = ownGroup(owner, spec, resourceName, service, vpcCidrBlock);
      nodes.add(own);
      groups.add(own.key());
    } else {
      spec.securityGroups().forEach(name -> groups.add(LabGraph.group(name)));
    }
    nodes.add(
        new Node.Endpoint(
            ENDPOINT,
            EndpointType.INTERFACE,
            service,
            List.of(),
            spec.subnets().stream().map(LabGraph::subnet).toList(),
            groups,
            policy,
            spec.privateDns(),
            tags(owner, ENDPOINT, spec.name(), resourceName, spec.tags())));
    return List.copyOf(nodes);
  }

  private static Node.SecurityGroup ownGroup(
      Owner owner,
      InterfaceEndpointSpec spec,
      String resourceName,
      String service,
      String vpcCidrBlock) {
    // Names are unique in a VPC, and two namespaces may both have an endpoint of one name.
    String name = "vpclab-" + resourceName + "-" + owner.uid();
    Key key = LabGraph.group(name);
    SortedSet<Rule> ingress = new TreeSet<>();
    boolean somebodys = service.contains(".vpce-svc-");
    ingress.add(
        somebodys
            ? new Rule("tcp", 0, 65535, vpcCidrBlock)
            : new Rule("tcp", 443, 443, vpcCidrBlock));
    return new Node.SecurityGroup(
        key,
        "Lets the VPC reach the endpoint " + resourceName,
        ingress,
        null,
        tags(owner, key, name, name, Map.of()));
  }

  private static Map<String, String> tags(
      Owner owner, Key key, String name, String resourceName, Map<String, String> own) {
    return Tags.of(owner, key, name == null ? resourceName : name, Map.of(), own);
  }
}
