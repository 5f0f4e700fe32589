package dev.vpclab.operator.plan;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the resources of a namespace reach AWS.
 *
 * @param name of the AwsAccess that says so; null when none does
 * @param regions where they may be; empty for everywhere
 * @param tags of every object, over those that the resources give
 */
public record Access(String name, Role role, SortedSet<String> regions, Map<String, String> tags) {

  /** Where nobody says anything. */
  static final Access OWN = new Access(null, Role.OWN, new TreeSet<>(), Map.of());

  /** Who says so, in words. */
  String said() {
    return name == null ? "no AwsAccess" : "the AwsAccess " + name;
  }
}
