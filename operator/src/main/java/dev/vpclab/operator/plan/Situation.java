package dev.vpclab.operator.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything a plan is made from.
 *
 * @param owner whose plan it is
 * @param lab whose VPC it is; for a lab's own plan, the owner
 * @param desired what should be; empty on deletion
 * @param liveOwners UIDs of the resources that exist in Kubernetes: an object of our installation
 *     whose owner is not among them is an orphan
 */
public record Situation(
    Owner owner,
    Owner lab,
    List<Node> desired,
    Observed observed,
    Memory memory,
    Catalog catalog,
    Set<String> liveOwners,
    Instant now) {

  /** Our object of this key; of two, the recorded one, else the first by id. */
  public <T extends Live> Optional<T> mine(Key key, Class<T> type) {
    return observed.mine(type).filter(live -> key.equals(keyOf(live))).min(this::recordedFirst);
  }

  /** All our objects of this key. */
  public Stream<Live> copies(Key key) {
    return observed.mine().stream().filter(live -> key.equals(keyOf(live))).sorted(this::recordedFirst);
  }

  /** Our object of this key, or else the lab's: what a reference in a spec stands for. */
  public <T extends Live> Optional<T> find(Key key, Class<T> type) {
    return mine(key, type)
        .or(
            () ->
                observed
                    .others(type)
                    .filter(live -> lab.owns(live.tags()) && key.equals(keyOf(live)))
                    .findFirst());
  }

  /** The VPC that this plan is about. */
  public Optional<Live.Vpc> vpc() {
    return observed.all(Live.Vpc.class).filter(vpc -> lab.owns(vpc.tags())).findFirst();
  }

  /** The object as something an action may change; only what carries the owner's tags can be. */
  Target target(Live live) {
    return Target.of(owner, live);
  }

  static Key keyOf(Live live) {
    return Key.parse(live.tags().get(Tags.KEY)).orElse(null);
  }

  private int recordedFirst(Live a, Live b) {
    boolean recordedA = recorded(a);
    return recordedA == recorded(b) ? a.id().compareTo(b.id()) : recordedA ? -1 : 1;
  }

  private boolean recorded(Live live) {
    Recorded record = memory.recorded().get(keyOf(live));
    return record != null && record.id().equals(live.id());
  }

  Situation seeing(Observed changed) {
    return new Situation(owner, lab, desired, changed, memory, catalog, liveOwners, now);
  }
}
