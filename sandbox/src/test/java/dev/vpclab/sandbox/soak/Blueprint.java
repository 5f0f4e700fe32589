package dev.vpclab.sandbox.soak;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a user wants of a lab at the moment.
 *
 * @param number tells its CIDR block from others'
 * @param gateway whether it leads to the internet; as long as the lab lives
 * @param third whether there is a subnet {@code c}
 * @param instances 0 to 2
 * @param port that its group lets in
 */
record Blueprint(int number, boolean gateway, boolean third, int instances, String type, int port) {
  static final String SECRET = "user-data";

  static Blueprint drawn(int number, Random random) {
    return new Blueprint(
        number,
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextInt(3),
        "t3.micro",
        port(random));
  }

  /** With one thing changed. */
  Blueprint changed(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Blueprint(number, gateway, !third, instances, type, port);
      case 1 -> new Blueprint(number, gateway, third, (instances + 1) % 3, type, port);
      case 2 -> {
        String other = type.equals("t3.micro") ? "t3.small" : "t3.micro";
        yield new Blueprint(number, gateway, third, instances, other, port);
      }
      default -> new Blueprint(number, gateway, third, instances, type, port(random));
    };
  }

  private static int port(Random random) {
    return 1024 + random.nextInt(1000);
  }

  /** The keys of its objects, as their tags have them. */
  Set<String> keys() {
    Set<String> keys =
        new TreeSet<>(
            Set.of(
                "vpc/lab",
                "subnet/a",
                "subnet/b",
                "route-table/out",
                "route-table/in",
                "security-group/door"));
    if (gateway) {
      keys.add("internet-gateway/lab");
    }
    if (third) {
      keys.add("subnet/c");
    }
    if (instances > 0) {
      keys.add("instance/one");
    }
    if (instances > 1) {
      keys.add("instance/two");
    }
    return keys;
  }

  /** The lab's spec, as YAML. */
  String spec() {
    StringBuilder spec = new StringBuilder();
    spec.append(
        """
        cidrBlock: 10.%1$d.0.0/16
        enableDnsHostnames: true
        tags: {port: "%2$d"}
        securityGroups:
        - name: door
          ingress: [{protocol: tcp, fromPort: %2$d, toPort: %2$d, cidrBlocks: [203.0.113.0/24]}]
        routeTables:
        - {name: in}
        """
            .formatted(number, port));
    spec.append(
        gateway
            ? """
            - {name: out, routes: [{destinationCidrBlock: 0.0.0.0/0, target: internetGateway}]}
            internetGateway: {name: way-out}
            """
            : "- {name: out}\n");
    spec.append("subnets:\n").append(subnet("a", "a", "out", gateway));
    spec.append(subnet("b", "c", "in", false));
    if (third) {
      spec.append(subnet("c", "a", "in", false));
    }
    spec.append(instances > 0 ? "instances:\n" : "instances: []\n");
    if (instances > 0) {
      spec.append(instance("one", "a"));
    }
    if (instances > 1) {
      spec.append(instance("two", "b"));
    }
    return spec.toString();
  }

  private String subnet(String name, String zone, String table, boolean open) {
    return "- {name: %s, cidrBlock: 10.%d.%d.0/24, availabilityZone: ap-northeast-2%s, routeTable: %s, mapPublicIpOnLaunch: %s}%n"
        .formatted(name, number, name.charAt(0) - 'a', zone, table, open);
  }

  private String instance(String name, String subnet) {
    return "- {name: %s, subnet: %s, securityGroups: [door], instanceType: %s, userData: {secretKeyRef: {name: %s, key: script}}}%n"
        .formatted(name, subnet, type, SECRET);
  }
}
