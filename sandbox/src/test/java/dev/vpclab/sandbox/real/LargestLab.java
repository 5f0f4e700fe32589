package dev.vpclab.sandbox.real;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A lab at every bound of the schema: what CEL may cost at most, with names that differ in their
 * last letters only.
 */
final class LargestLab {
  private static final int ITEMS = 16;
  private static final int ENTRIES = 50;

  private LargestLab() {}

  static Map<String, Object> spec(String tag) {
    return Map.of(
        "region", "ap-northeast-2",
        "cidrBlock", "10.0.0.0/16",
        "internetGateway", Map.of(),
        "tags", tags(tag),
        "subnets", items(LargestLab::subnet),
        "routeTables", items(LargestLab::routeTable),
        "securityGroups", items(LargestLab::securityGroup),
        "instances", items(LargestLab::instance));
  }

  private static Map<String, Object> subnet(int n) {
    String cidr = "10.0.%d.0/24".formatted(n);
    return Map.of(
        "name", name(n), "cidrBlock", cidr, "routeTable", name(ITEMS - 1), "tags", tags("x"));
  }

  private static Map<String, Object> routeTable(int n) {
    return Map.of(
        "name", name(n),
        "routes",
            list(
                ENTRIES,
                i ->
                    Map.of(
                        "destinationCidrBlock",
                        "192.168.%d.0/24".formatted(100 + i),
                        "target",
                        "internetGateway")));
  }

  private static Map<String, Object> securityGroup(int n) {
    return Map.of(
        "name",
        name(n),
        "ingress",
        list(ENTRIES, LargestLab::rule),
        "egress",
        list(ENTRIES, LargestLab::rule));
  }

  private static Map<String, Object> rule(int n) {
    return Map.of(
        "protocol",
        "tcp",
        "fromPort",
        n,
        "toPort",
        n,
        "cidrBlocks",
        list(20, i -> "192.168.%d.0/24".formatted(100 + i)),
        "securityGroups",
        list(5, i -> name(ITEMS - 1 - i)));
  }

  private static Map<String, Object> instance(int n) {
    return Map.of(
        "name", name(n),
        "subnet", name(ITEMS - 1),
        "privateIpAddress", "10.0.15.%d".formatted(100 + n),
        "securityGroups", list(5, i -> name(ITEMS - 1 - i)));
  }

  private static Map<String, String> tags(String value) {
    return IntStream.range(0, 40)
        .boxed()
        .collect(java.util.stream.Collectors.toMap(i -> "t".repeat(126) + (10 + i), i -> value));
  }

  private static String name(int n) {
    return "n".repeat(61) + (10 + n);
  }

  private static <T> List<T> items(IntFunction<T> item) {
    return list(ITEMS, item);
  }

  private static <T> List<T> list(int size, IntFunction<T> item) {
    return IntStream.range(0, size).mapToObj(item).toList();
  }
}
