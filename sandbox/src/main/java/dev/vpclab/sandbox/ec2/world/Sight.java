package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Flat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * All objects at one moment, as Describe calls show them when nothing lags.
 *
 * @param dnsAttributes by VPC id: {@code enableDnsSupport}, {@code enableDnsHostnames}
 */
public record Sight(
    List<Vpc> vpcs,
    List<Subnet> subnets,
    List<InternetGateway> internetGateways,
    List<RouteTable> routeTables,
    List<SecurityGroup> securityGroups,
    List<NetworkAcl> networkAcls,
    List<Instance> instances,
    List<NetworkInterface> networkInterfaces,
    List<VpcEndpoint> vpcEndpoints,
    Map<String, Map<String, Boolean>> dnsAttributes) {

  /** The caller holds the lock. */
  public static Sight of(World world) {
    Function<String, List<Tag>> tags = world::tagsNow;
    Map<String, Map<String, Boolean>> attributes = new TreeMap<>();
    for (String id : world.vpcAttributes.ids()) {
      VpcAttributes a = world.vpcAttributes.get(id);
      attributes.put(
          id, Map.of("enableDnsSupport", a.dnsSupport(), "enableDnsHostnames", a.dnsHostnames()));
    }
    return new Sight(
        Vpcs.show(world, tags).toList(),
        Subnets.show(world, tags).toList(),
        InternetGateways.show(world, tags).toList(),
        RouteTables.show(world, tags).toList(),
        SecurityGroups.show(world, tags).toList(),
        NetworkAcls.show(world, tags).toList(),
        Instances.show(world, tags).toList(),
        NetworkInterfaces.show(world, tags).toList(),
        Endpoint.show(world, tags).toList(),
        attributes);
  }

  /** Everything by id. */
  public Map<String, SdkPojo> objects() {
    Map<String, SdkPojo> objects = new TreeMap<>();
    vpcs.forEach(o -> objects.put(o.vpcId(), o));
    subnets.forEach(o -> objects.put(o.subnetId(), o));
    internetGateways.forEach(o -> objects.put(o.internetGatewayId(), o));
    routeTables.forEach(o -> objects.put(o.routeTableId(), o));
    securityGroups.forEach(o -> objects.put(o.groupId(), o));
    networkAcls.forEach(o -> objects.put(o.networkAclId(), o));
    instances.forEach(o -> objects.put(o.instanceId(), o));
    networkInterfaces.forEach(o -> objects.put(o.networkInterfaceId(), o));
    vpcEndpoints.forEach(o -> objects.put(o.vpcEndpointId(), o));
    return objects;
  }

  /** Whether there is nothing, but for instances and endpoints that are only still shown. */
  public boolean isEmpty() {
    return left().isEmpty();
  }

  /** Ids of what is there, without terminated instances and deleted endpoints. */
  public List<String> left() {
    Stream<String> over =
        Stream.concat(
            instances.stream()
                .filter(i -> i.state().nameAsString().equals("terminated"))
                .map(Instance::instanceId),
            vpcEndpoints.stream()
                .filter(e -> e.stateAsString().equalsIgnoreCase("deleted"))
                .map(VpcEndpoint::vpcEndpointId));
    List<String> gone = over.toList();
    return objects().keySet().stream().filter(id -> !gone.contains(id)).toList();
  }

  /** The same text for the same objects. */
  public String dump() {
    return dump(text -> true);
  }

  /** What names the VPC. */
  public String dump(String vpcId) {
    return dump(text -> text.contains(vpcId));
  }

  private String dump(Predicate<String> which) {
    return objects().entrySet().stream()
        .map(e -> text(e.getKey(), e.getValue()))
        .filter(which)
        .collect(Collectors.joining());
  }

  private String text(String id, SdkPojo object) {
    Map<String, String> flat = new TreeMap<>(Flat.of(object));
    dnsAttributes.getOrDefault(id, Map.of()).forEach((k, v) -> flat.put(k, v.toString()));
    return flat.entrySet().stream()
        .map(e -> "  " + e.getKey() + "=" + e.getValue() + "\n")
        .collect(Collectors.joining("", id + "\n", ""));
  }
}
