package dev.vpclab.sandbox.iam;

import dev.vpclab.sandbox.ec2.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who had which tags, kept up call by call from a journal: what is judged is a call in the world as
 * it was then, whoever had made it so.
 */
final class Ledger {
  private final Map<String, Map<String, String>> tags = new HashMap<>();
  private final Map<String, String> vpcOf = new HashMap<>();
  private final Map<String, String> defaultGroupOf = new HashMap<>();
  private final Map<String, List<String>> tied = new HashMap<>();

  Map<String, String> tags(String id) {
    return tags.getOrDefault(id, Map.of());
  }

  /** The group that EC2 gives to an instance in this subnet that asks for none. */
  String defaultGroup(String subnetId) {
    return defaultGroupOf.get(vpcOf.get(subnetId));
  }

  /** The table and the subnet of an association. */
  List<String> association(String id) {
    return tied.get(id);
  }

  /** To be called after the call was judged. */
  void note(Entry entry) {
    if (!entry.outcome().happened()) {
      return;
    }
    Parameters asked = new Parameters(entry.parameters());
    for (String id : entry.created()) {
      tags.put(id, new TreeMap<>(asked.tagsFor(Parameters.type(id))));
    }
    switch (entry.action()) {
      case "CreateVpc" ->
          made(entry, "sg-")
              .forEach(
                  group ->
                      defaultGroupOf.put(made(entry, "vpc-").findFirst().orElseThrow(), group));
      case "CreateSubnet" ->
          made(entry, "subnet-").forEach(subnet -> vpcOf.put(subnet, asked.one("VpcId")));
      case "AssociateRouteTable" -> tie(entry, asked.one("RouteTableId"), asked.one("SubnetId"));
      case "ReplaceRouteTableAssociation" ->
          tie(entry, asked.one("RouteTableId"), tied.get(asked.one("AssociationId")).getLast());
      case "CreateTags" ->
          asked
              .all("ResourceId")
              .forEach(id -> tags.computeIfAbsent(id, i -> new TreeMap<>()).putAll(asked.tags()));
      case "DeleteTags" ->
          asked
              .all("ResourceId")
              .forEach(
                  id ->
                      tags.computeIfAbsent(id, i -> new TreeMap<>())
                          .keySet()
                          .removeAll(asked.tags().keySet()));
      default -> {}
    }
  }

  private void tie(Entry entry, String table, String subnet) {
    made(entry, "rtbassoc-")
        .forEach(id -> tied.put(id, subnet == null ? List.of(table) : List.of(table, subnet)));
  }

  private static Stream<String> made(Entry entry, String prefix) {
    return entry.created().stream().filter(id -> id.startsWith(prefix));
  }
}
