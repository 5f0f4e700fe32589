package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Observed.Sighting;
import dev.vpclab.operator.plan.Owner;
import dev.vpclab.operator.plan.Recorded;
import dev.vpclab.operator.plan.Tags;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything that came back during one reading, and the sorting of it by our own comparison. */
final class Sight {
  private final Owner owner;
  private final Owner lab;
  private final Map<String, Live> seen = new TreeMap<>();

  Sight(Owner owner, Owner lab) {
    this.owner = owner;
    this.lab = lab;
  }

  /** Whose VPC it is about. */
  Owner lab() {
    return lab;
  }

  /** The later reading of one id counts. */
  void add(Collection<? extends Live> objects) {
    objects.forEach(live -> seen.put(live.id(), live));
  }

  boolean contains(String id) {
    return seen.containsKey(id);
  }

  /** The lab's own VPCs: one, unless a create was doubled. */
  Set<String> vpcs() {
    return seen.values().stream()
        .filter(live -> live instanceof Live.Vpc && isOf(lab, live))
        .map(Live::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether one of the lab's own gateways is attached, so that nobody else's can be. */
  boolean gatewayAttached() {
    return seen.values().stream()
        .anyMatch(
            live ->
                live instanceof Live.InternetGateway
                    && isOf(lab, live)
                    && live.vpcId() != null
                    && vpcs().contains(live.vpcId()));
  }

  List<Live.Vpc> labVpcs() {
    return vpcs().stream().map(id -> (Live.Vpc) seen.get(id)).toList();
  }

  List<Live> mine() {
    return select(live -> isOf(owner, live));
  }

  /**
   * What else is in these VPCs; an EC2 look-alike that ignores filters has shown more than that.
   */
  List<Live> bystanders(Set<String> vpcs) {
    return select(
        live -> !isOf(owner, live) && live.vpcId() != null && vpcs.contains(live.vpcId()));
  }

  Observed observed(Memory memory, Instant readAt) {
    Map<String, Sighting> sightings = endings(memory);
    for (Recorded record : memory.recorded().values()) {
      Live live = seen.get(record.id());
      if (live == null) {
        sightings.put(record.id(), Sighting.ABSENT);
      } else if (!Kinds.ended(live) && !isOf(owner, live)) {
        sightings.put(record.id(), Sighting.DISOWNED);
      }
    }
    return new Observed(readAt, true, mine(), bystanders(vpcs()), sightings);
  }

  /** Of what is recorded, what has reached its last state. */
  Map<String, Sighting> endings(Memory memory) {
    Map<String, Sighting> sightings = new HashMap<>();
    memory.recorded().values().stream()
        .map(record -> seen.get(record.id()))
        .filter(live -> live != null && Kinds.ended(live))
        .forEach(live -> sightings.put(live.id(), Sighting.ENDED));
    return sightings;
  }

  /**
   * Whether the tags say so. Interfaces and ACLs are never ours, whatever their tags, and neither
   * is what carries the key of another kind: somebody's auto-tagging may copy an instance's tags
   * onto its interface. A key that was taken off is another matter, and the planner's.
   */
  private static boolean isOf(Owner owner, Live live) {
    return owner.owns(live.tags())
        && !(live instanceof Live.NetworkInterface || live instanceof Live.NetworkAcl)
        && Key.parse(live.tags().get(Tags.KEY))
            .map(key -> Kinds.of(key.kind()).type().isInstance(live))
            .orElse(true);
  }

  private List<Live> select(Predicate<Live> wanted) {
    return seen.values().stream()
        .filter(live -> !Kinds.ended(live))
        .filter(wanted)
        .sorted(Comparator.comparing(Live::id))
        .toList();
  }
}
