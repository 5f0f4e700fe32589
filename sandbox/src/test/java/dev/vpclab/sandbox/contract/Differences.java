package dev.vpclab.sandbox.contract;

import java.util.Map;

/**
 * Where moto parts from Amazon's documentation. A case that is listed must fail in the way that is
 * written here, and one that is not must hold.
 */
final class Differences {
  /**
   * @param instead what moto does, for a person
   * @param shown part of the failure's message, by which it is known
   */
  record Difference(String instead, String shown) {}

  private static final String ACCEPTED = "nothing was refused";

  /** By the name of the case. */
  static final Map<String, Difference> OF_MOTO =
      Map.ofEntries(
          is("a VPC's CIDR block is made canonical", "kept as it came", "10.1.2.3/16"),
          accepts("the two DNS attributes are not changed in one call"),
          accepts("DNS hostnames cannot be switched on without DNS support"),
          accepts(
              "DeleteVpc is refused while there is a security group that is not the default one"),
          accepts("DeleteVpc is refused while there is a network ACL that is not the default one"),
          accepts("DeleteVpc is refused while there is an attached internet gateway"),
          accepts("DeleteVpc is refused while there is a gateway endpoint"),
          accepts("DeleteVpc is refused while there is an interface endpoint"),
          is("what a VPC comes with goes with it", "the default network ACL stays", "NetworkAcl("),
          is("a subnet's CIDR block is made canonical", "kept as it came", "10.0.5.9/24"),
          accepts("a subnet is not smaller than a /28"),
          accepts("a wanted address must lie in the subnet"),
          accepts("a wanted address must be free"),
          accepts("DeleteSubnet is refused while there is a network interface in it"),
          is(
              "a subnet's association with a route table goes with the subnet",
              "it stays and keeps the table",
              "has dependencies and cannot be deleted"),
          accepts("a VPC has one internet gateway"));

  private Differences() {}

  private static Map.Entry<String, Difference> is(String name, String instead, String shown) {
    return Map.entry(name, new Difference(instead, shown));
  }

  private static Map.Entry<String, Difference> accepts(String name) {
    return is(name, "accepted", ACCEPTED);
  }
}
