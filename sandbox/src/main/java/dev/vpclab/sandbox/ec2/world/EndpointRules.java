package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What an endpoint may be asked to be, when it is made and when it is changed. */
final class EndpointRules {
  private EndpointRules() {}

  /** One subnet a zone, of this VPC, in a zone that the service supports. */
  static void checkSubnets(
      World world, EndpointService service, String vpcId, List<String> subnetIds) {
    Set<String> zones = new HashSet<>();
    for (String id : subnetIds) {
      Subnet subnet = world.subnets.get(id);
      if (!subnet.vpcId().equals(vpcId)) {
        throw Ec2Error.of(
            "InvalidParameter", "The subnet %s does not belong to VPC %s.", id, vpcId);
      }
      if (!service.zones().contains(subnet.availabilityZone())) {
        throw Ec2Error.of(
            "InvalidParameter",
            "The VPC endpoint service %s does not support the availability zone of the subnet: %s.",
            service.name(),
            id);
      }
      if (!zones.add(subnet.availabilityZone())) {
        throw Ec2Error.of(
            "DuplicateSubnetsInSameZone",
            "Found another VPC endpoint subnet in the availability zone of %s",
            id);
      }
    }
  }

  /** An address in each subnet that gets a new interface. */
  static void checkRoom(World world, Collection<String> subnetIds) {
    for (String id : subnetIds) {
      if (NetworkInterfaces.free(world, world.subnets.get(id)) < 1) {
        throw Ec2Error.of(
            "InsufficientFreeAddressesInSubnet",
            "The subnet %s does not have enough free addresses to satisfy the request.",
            id);
      }
    }
  }

  /** Tables of this VPC that have no route for the prefix list yet. */
  static void checkRouteTables(World world, String list, String vpcId, Collection<String> tables) {
    for (String id : tables) {
      RouteTable table = world.routeTables.get(id);
      if (!table.vpcId().equals(vpcId)) {
        throw Ec2Error.of(
            "InvalidParameter", "The route table %s does not belong to VPC %s.", id, vpcId);
      }
      if (table.routes().stream().anyMatch(r -> list.equals(r.destinationPrefixListId()))) {
        throw Ec2Error.of(
            "RouteAlreadyExists",
            "route table %s already has a route with destination-prefix-list-id %s",
            id,
            list);
      }
    }
  }

  /**
   * Private DNS needs both attributes, and that no other endpoint in the VPC answers to the name; a
   * dying one still does.
   *
   * @param self the endpoint that is changed, null for a new one
   */
  static void checkPrivateDns(World world, EndpointService service, String vpcId, String self) {
    if (service.privateDnsNames().isEmpty()) {
      throw Ec2Error.of(
          "InvalidParameter",
          "Private DNS can't be enabled because the service %s does not provide a private DNS "
              + "name.",
          service.name());
    }
    VpcAttributes attributes = world.vpcAttributes.get(vpcId);
    if (!attributes.dnsSupport() || !attributes.dnsHostnames()) {
      throw Ec2Error.of(
          "InvalidParameter",
          "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC "
              + "attributes set to true for %s",
          vpcId);
    }
    boolean taken =
        world.endpoints.any(
            e ->
                e.vpcId().equals(vpcId)
                    && !e.id().equals(self)
                    && e.isThere()
                    && e.shown().privateDnsEnabled()
                    && !Collections.disjoint(
                        e.service().privateDnsNames(), service.privateDnsNames()));
    if (taken) {
      throw Ec2Error.of(
          "InvalidParameter",
          "private-dns-enabled cannot be set because there is already a conflicting DNS domain "
              + "for %s in the VPC %s",
          service.privateDnsNames().get(0),
          vpcId);
    }
  }

  /** The prefix list of a service that has gateway endpoints. */
  static String prefixList(World world, EndpointService service) {
    String shortName = service.name().substring(service.name().lastIndexOf('.') + 1);
    return world.region.prefixLists().get(shortName);
  }

  static Route route(String list, String endpointId) {
    return Route.builder()
        .destinationPrefixListId(list)
        .gatewayId(endpointId)
        .origin("CreateRoute")
        .state("active")
        .build();
  }

  /** The VPC's default group when none is asked for. */
  static List<SecurityGroupIdentifier> groups(
      NetworkInterfaces interfaces, String vpcId, List<String> asked) {
    return interfaces.groups(vpcId, "of the endpoint", asked).stream()
        .map(
            g ->
                SecurityGroupIdentifier.builder()
                    .groupId(g.groupId())
                    .groupName(g.groupName())
                    .build())
        .toList();
  }

  static void checkOnly(boolean fits, List<String> given, String what, String type) {
    if (!fits && !given.isEmpty()) {
      throw Ec2Error.of(
          "InvalidParameter", "%s are only supported for %s type VPC Endpoint.", what, type);
    }
  }
}
