package dev.vpclab.operator.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What EC2 showed for one resource.
 *
 * @param readAt when the reading began
 * @param fresh whether all of it was read for this round; what is remembered from an earlier round
 *     may answer questions and must never lead to a create or a delete
 * @param mine objects that carry the owner's tags, checked on our side; terminated and deleted ones
 *     are not among them
 * @param bystanders whatever else is in the same VPC: other people's, AWS's, and our own
 *     installation's under other owners
 * @param sightings by id: what became of recorded objects that a read by tag did not show
 */
public record Observed(
    Instant readAt,
    boolean fresh,
    List<Live> mine,
    List<Live> bystanders,
    Map<String, Sighting> sightings) {

  /** What a look by id said. */
  public enum Sighting {
    /** Not there. */
    ABSENT,
    /** There, in a last state: terminated, deleted. */
    ENDED,
    /** There, without our tags. */
    DISOWNED
  }

  public Observed {
    mine = List.copyOf(mine);
    bystanders = List.copyOf(bystanders);
    sightings = Map.copyOf(sightings);
  }

  public static Observed nothing(Instant readAt) {
    return new Observed(readAt, true, List.of(), List.of(), Map.of());
  }

  /** Everything seen of this type, ours first. */
  public <T extends Live> Stream<T> all(Class<T> type) {
    return Stream.concat(mine.stream(), bystanders.stream())
        .filter(type::isInstance)
        .map(type::cast);
  }

  /** What is not ours of this type. */
  public <T extends Live> Stream<T> others(Class<T> type) {
    return bystanders.stream().filter(type::isInstance).map(type::cast);
  }

  /** What is ours of this type. */
  public <T extends Live> Stream<T> mine(Class<T> type) {
    return mine.stream().filter(type::isInstance).map(type::cast);
  }

  /** The ids of this lab's VPCs: one, unless a create was doubled. */
  public Set<String> vpcs(Owner lab) {
    return all(Live.Vpc.class)
        .filter(vpc -> lab.owns(vpc.tags()))
        .map(Live::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of an endpoint's network interfaces those that no reading has shown yet, by id. */
  public List<String> unshownInterfaces(Live.Endpoint endpoint) {
    Set<String> shown = all(Live.NetworkInterface.class).map(Live::id).collect(Collectors.toSet());
    return endpoint.networkInterfaceIds().stream().filter(id -> !shown.contains(id)).toList();
  }

  /** The same, counted as read when that was: a part of it was read again since. */
  public Observed asFreshAs(Observed reading) {
    return new Observed(reading.readAt, reading.fresh, mine, bystanders, sightings);
  }

  /** The same with one more object of ours. */
  Observed with(Live made) {
    List<Live> more = new ArrayList<>(mine);
    more.removeIf(live -> live.id().equals(made.id()));
    more.add(made);
    return new Observed(readAt, fresh, more, bystanders, sightings);
  }

  /** The same without the object of this id. */
  Observed without(String id) {
    return new Observed(
        readAt,
        fresh,
        mine.stream().filter(live -> !live.id().equals(id)).toList(),
        bystanders,
        sightings);
  }

  /** The same with the object of this id changed. */
  <T extends Live> Observed change(Class<T> type, String id, UnaryOperator<T> change) {
    return new Observed(
        readAt,
        fresh,
        mine.stream()
            .map(
                live ->
                    type.isInstance(live) && live.id().equals(id)
                        ? change.apply(type.cast(live))
                        : live)
            .map(Live.class::cast)
            .toList(),
        bystanders,
        sightings);
  }
}
