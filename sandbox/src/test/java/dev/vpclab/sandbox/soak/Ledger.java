package dev.vpclab.sandbox.soak;

import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the operator's calls have made and deleted, as a journal has it.
 *
 * @param objects by id, in the order in which they were made
 */
record Ledger(Map<String, Holding> objects) {
  /** The calls that take objects away, in the order in which a lab goes. */
  static final List<String> DELETES =
      List.of(
          "DeleteVpcEndpoints",
          "TerminateInstances",
          "DeleteSubnet",
          "DeleteRouteTable",
          "DeleteInternetGateway",
          "DeleteSecurityGroup",
          "DeleteVpc");

  /**
   * An object of a resource.
   *
   * @param owner the resource's UID
   * @param vpc the id of the VPC that it was made in; null for what stands alone
   * @param made the call
   * @param gone when a call that deletes it took effect; null for never
   */
  record Holding(String id, String owner, String key, String vpc, Entry made, Instant gone) {
    /** Both for a person. */
    @Override
    public String toString() {
      return id + " (" + key + ", made by call " + made.sequence() + ")";
    }

    private Holding goneAt(Instant time) {
      return new Holding(id, owner, key, vpc, made, time);
    }
  }

  static Ledger of(List<Entry> journal) {
    Map<String, Holding> objects = new LinkedHashMap<>();
    for (Entry entry : journal) {
      if (!entry.outcome().happened()) {
        continue;
      }
      Map<String, String> tags = Oracles.tags(entry);
      if (tags.containsKey(Tags.OWNER) && !entry.created().isEmpty()) {
        String id = entry.created().getFirst();
        String vpc = entry.parameters().get("VpcId");
        objects.put(
            id, new Holding(id, tags.get(Tags.OWNER), tags.get(Tags.KEY), vpc, entry, null));
      }
      if (DELETES.contains(entry.action())) {
        entry
            .targeted()
            .forEach(id -> objects.computeIfPresent(id, (i, held) -> held.goneAt(entry.time())));
      }
    }
    return new Ledger(objects);
  }

  /** Each object that was made while another one of the same resource and key was there. */
  List<String> duplicates() {
    List<String> found = new ArrayList<>();
    Map<String, Holding> last = new HashMap<>();
    for (Holding object : objects.values()) {
      Holding before = last.put(object.owner() + " " + object.key(), object);
      if (before != null
          && (before.gone() == null || before.gone().isAfter(object.made().time()))) {
        found.add("duplicate: " + object + " while there was " + before);
      }
    }
    return found;
  }

  /** Of what a resource has now, by its UID. */
  Set<String> keys(String owner) {
    return objects.values().stream()
        .filter(object -> object.owner().equals(owner) && object.gone() == null)
        .map(Holding::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Each object that was never deleted. */
  List<String> kept() {
    return objects.values().stream()
        .filter(object -> object.gone() == null)
        .map(object -> "leak: " + object + " was never deleted")
        .toList();
  }

  /**
   * Each object that was still there when Kubernetes had forgotten its resource.
   *
   * @param forgotten when, by UID
   */
  List<String> outlived(Map<String, Instant> forgotten) {
    return objects.values().stream()
        .filter(object -> forgotten.containsKey(object.owner()))
        .filter(
            object -> object.gone() == null || object.gone().isAfter(forgotten.get(object.owner())))
        .map(object -> "finalizer: " + object + " was there when its resource was gone")
        .toList();
  }
}
