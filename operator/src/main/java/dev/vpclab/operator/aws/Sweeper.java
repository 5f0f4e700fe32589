package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Tags;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One round over everything of this installation, however many resources there are. */
final class Sweeper {
  /** EC2 takes 200 values a filter. */
  private static final int VALUES = 200;

  private final Calls calls;
  private final String cluster;
  private final InstantSource clock;

  Sweeper(Calls calls, String cluster, InstantSource clock) {
    this.calls = calls;
    this.cluster = cluster;
    this.clock = clock;
  }

  Answer<Inventory> sweep() {
    Instant begun = clock.instant();
    var ours = List.of(Wire.tag(Tags.CLUSTER, cluster));
    List<Supplier<Answer<List<Live>>>> work = new ArrayList<>();
    Kinds.OWNED.forEach(kind -> work.add(() -> kind.read(calls, Purpose.SWEEP, ours)));
    return calls
        .together()
        .joined(work)
        .map(objects -> objects.stream().filter(this::isOurs).toList())
        .then(objects -> withAcls(objects, begun));
  }

  /** The filter was only a request. */
  private boolean isOurs(Live live) {
    return cluster.equals(live.tags().get(Tags.CLUSTER))
        && live.tags().get(Tags.OWNER) != null
        && !Kinds.ended(live);
  }

  private Answer<Inventory> withAcls(List<Live> objects, Instant begun) {
    Map<String, String> ownerByVpc = new TreeMap<>();
    objects.stream()
        .filter(Live.Vpc.class::isInstance)
        .forEach(vpc -> ownerByVpc.put(vpc.id(), vpc.tags().get(Tags.OWNER)));
    List<String> vpcs = List.copyOf(ownerByVpc.keySet());
    List<Supplier<Answer<List<Live>>>> work = new ArrayList<>();
    for (int from = 0; from < vpcs.size(); from += VALUES) {
      var some = vpcs.subList(from, Math.min(from + VALUES, vpcs.size()));
      var inside = List.of(Wire.filter("vpc-id", some));
      work.add(() -> NetworkAcls.KIND.read(calls, Purpose.SWEEP, inside));
    }
    return calls.together().joined(work).map(acls -> inventory(objects, acls, ownerByVpc, begun));
  }

  private static Inventory inventory(
      List<Live> objects, List<Live> acls, Map<String, String> ownerByVpc, Instant begun) {
    Map<String, List<Live>> byOwner = new HashMap<>();
    objects.forEach(live -> add(byOwner, live.tags().get(Tags.OWNER), live));
    acls.stream()
        .filter(acl -> ownerByVpc.containsKey(acl.vpcId()))
        .forEach(acl -> add(byOwner, ownerByVpc.get(acl.vpcId()), acl));
    byOwner.replaceAll(
        (owner, list) -> list.stream().sorted(Comparator.comparing(Live::id)).toList());
    return new Inventory(byOwner, begun);
  }

  private static void add(Map<String, List<Live>> byOwner, String owner, Live live) {
    byOwner.computeIfAbsent(owner, uid -> new ArrayList<>()).add(live);
  }
}
