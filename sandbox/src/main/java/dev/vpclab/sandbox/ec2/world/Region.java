package dev.vpclab.sandbox.ec2.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A region: its zones, and the prefix lists of the services that have gateway endpoints.
 *
 * @param zonePrefix of zone ids, {@code apne2-az}
 * @param zoneLetters one letter a zone
 * @param prefixLists id by short service name
 */
public record Region(
    String name, String zonePrefix, String zoneLetters, Map<String, String> prefixLists) {
  private static final Map<String, Region> ALL = new LinkedHashMap<>();

  static {
    add("ap-northeast-2", "apne2-az", "abcd", "pl-78a54011", "pl-48a54021");
    add("ap-northeast-1", "apne1-az", "acd", "pl-61a54008", "pl-78a54011");
    add("us-east-1", "use1-az", "abcdef", "pl-63a5400a", "pl-02cd2c6b");
    add("us-west-2", "usw2-az", "abcd", "pl-68a54001", "pl-00a54069");
    add("eu-central-1", "euc1-az", "abc", "pl-6ea54007", "pl-66a5400f");
    add("eu-west-1", "euw1-az", "abc", "pl-6da54004", "pl-6fa54006");
  }

  private static void add(String name, String zones, String letters, String s3, String dynamodb) {
    ALL.put(name, new Region(name, zones, letters, Map.of("s3", s3, "dynamodb", dynamodb)));
  }

  public static Optional<Region> of(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  static List<Region> all() {
    return List.copyOf(ALL.values());
  }

  /** The zones' names. */
  public List<String> zones() {
    List<String> zones = new ArrayList<>();
    zoneLetters.chars().forEach(letter -> zones.add(name + (char) letter));
    return zones;
  }

  String zoneId(String zone) {
    return zonePrefix + (zones().indexOf(zone) + 1);
  }

  /** Some of the addresses behind a gateway endpoint; not the real ones. */
  List<String> addressesOf(String service) {
    int net = 16 * ALL.keySet().stream().toList().indexOf(name);
    return service.equals("s3")
        ? List.of("3.5." + (128 + net / 2) + ".0/23", "52.219." + net + ".0/22", "52.92.0.0/20")
        : List.of("52.94." + net + ".0/22", "3.218." + net + ".0/24");
  }

  /** The domain of private host names. */
  String privateDomain() {
    return name.equals("us-east-1") ? "ec2.internal" : name + ".compute.internal";
  }

  String publicDomain() {
    return name.equals("us-east-1") ? "compute-1.amazonaws.com" : name + ".compute.amazonaws.com";
  }
}
