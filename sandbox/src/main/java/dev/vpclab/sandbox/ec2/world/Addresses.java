package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Private addresses of subnets, and public ones. */
final class Addresses {
  private Addresses() {}

  /**
   * @throws Ec2Error InsufficientFreeAddressesInSubnet
   */
  static String any(World world, Subnet subnet) {
    Cidr block = Cidr.of(subnet.cidrBlock()).orElseThrow();
    Set<String> used = used(world, subnet);
    int usable = (int) block.size() - 5;
    int start = world.random(usable);
    for (int i = 0; i < usable; i++) {
      String address = block.address(4 + (start + i) % usable);
      if (!used.contains(address)) {
        return address;
      }
    }
    throw Ec2Error.of(
        "InsufficientFreeAddressesInSubnet",
        "The specified subnet does not have enough free addresses to satisfy the request.");
  }

  /**
   * @throws Ec2Error InvalidParameterValue, InvalidIPAddress.InUse
   */
  static String take(World world, Subnet subnet, String address) {
    Cidr block = Cidr.of(subnet.cidrBlock()).orElseThrow();
    if (!block.contains(address)) {
      throw Ec2Error.of(
          "InvalidParameterValue",
          "Address %s does not fall within the subnet's address range",
          address);
    }
    long offset = block.offset(address);
    if (offset < 4 || offset == block.size() - 1) {
      throw Ec2Error.of(
          "InvalidParameterValue", "Address %s is in subnet's reserved address range", address);
    }
    if (used(world, subnet).contains(address)) {
      throw Ec2Error.of("InvalidIPAddress.InUse", "Address %s is in use.", address);
    }
    return address;
  }

  private static Set<String> used(World world, Subnet subnet) {
    return world.interfaces.stream()
        .filter(n -> n.subnetId().equals(subnet.subnetId()))
        .map(NetworkInterface::privateIpAddress)
        .collect(Collectors.toSet());
  }

  /** A public address from Amazon's pool, for as long as the instance runs. */
  static NetworkInterfaceAssociation publicOne(World world) {
    String ip =
        "43.%d.%d.%d".formatted(200 + world.random(4), world.random(256), 1 + world.random(254));
    return NetworkInterfaceAssociation.builder().publicIp(ip).ipOwnerId("amazon").build();
  }
}
