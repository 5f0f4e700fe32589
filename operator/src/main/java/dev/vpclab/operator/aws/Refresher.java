package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Observed.Sighting;
import dev.vpclab.operator.plan.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reading of a few types only, laid over an earlier one: the poll of a wait, or what somebody
 * else has seen lately. It says nothing about absence, so it is never fresh.
 */
final class Refresher {
  private final Reader reader;
  private final Shelf shelf;
  private final InstantSource clock;

  Refresher(Reader reader, Shelf shelf, InstantSource clock) {
    this.reader = reader;
    this.shelf = shelf;
    this.clock = clock;
  }

  /** With what our own calls have changed since, or others have read; the rest is as it was. */
  Answer<Observed> lately(
      Owner owner, Owner lab, Memory memory, Observed previous, Set<Class<? extends Live>> types) {
    Set<Class<? extends Live>> news =
        types.stream()
            .filter(type -> shelf.hasNews(owner.uid(), lab.uid(), type))
            .collect(Collectors.toSet());
    return refresh(owner, lab, memory, previous, news, Purpose.ACT, Shelf.LATELY);
  }

  Answer<Observed> refresh(
      Owner owner,
      Owner lab,
      Memory memory,
      Observed previous,
      Set<Class<? extends Live>> types,
      Purpose purpose,
      Duration age) {
    Instant begun = clock.instant();
    Sight sight = new Sight(owner, lab);
    Set<String> vpcs = previous.vpcs(lab);
    Query inside = vpcs.isEmpty() ? Query.of(owner) : Query.of("vpc-id", vpcs);
    Set<String> leaving = types.contains(Live.Instance.class) ? leaving(previous) : Set.of();
    List<Kind<?>> kinds = new ArrayList<>(kinds(Kinds.IN_VPC, types));
    if (!leaving.isEmpty()) {
      kinds.remove(Instances.KIND);
    }
    return reader
        .look(
            sight,
            purpose,
            kinds(List.of(Vpcs.KIND, InternetGateways.KIND), types),
            Query.of(lab),
            age)
        .then(tops -> reader.attributes(tops, purpose))
        .then(tops -> reader.look(tops, purpose, kinds, inside, age))
        .then(all -> leaving.isEmpty() ? seen(all) : byId(all, leaving, purpose, age))
        .map(
            all -> {
              shelf.knows(owner.uid(), lab.uid(), types);
              return merged(previous, sight, vpcs, types, memory, begun);
            });
  }

  private Answer<Sight> byId(Sight sight, Set<String> instances, Purpose purpose, Duration age) {
    Query query = Query.of(Instances.KIND.idFilter(), instances);
    return reader.look(sight, purpose, List.of(Instances.KIND), query, age);
  }

  /**
   * All instances, if one of ours is on its way out: a terminated instance is in no VPC any more,
   * and its record would say for ever that it shuts down.
   */
  private static Set<String> leaving(Observed previous) {
    return previous
            .mine(Live.Instance.class)
            .anyMatch(instance -> instance.state().equals("shutting-down"))
        ? previous.all(Live.Instance.class).map(Live::id).collect(Collectors.toSet())
        : Set.of();
  }

  private static Answer<Sight> seen(Sight sight) {
    return new Answer.Ok<>(sight);
  }

  private static List<Kind<?>> kinds(Collection<Kind<?>> of, Set<Class<? extends Live>> types) {
    return of.stream().filter(kind -> types.contains(kind.type())).toList();
  }

  private static Observed merged(
      Observed previous,
      Sight sight,
      Set<String> vpcs,
      Set<Class<? extends Live>> types,
      Memory memory,
      Instant begun) {
    List<Live> mine = merged(previous.mine(), sight.mine(), types);
    List<Live> bystanders = merged(previous.bystanders(), sight.bystanders(vpcs), types);
    Map<String, Sighting> sightings = new HashMap<>(previous.sightings());
    mine.forEach(live -> sightings.remove(live.id()));
    sightings.putAll(sight.endings(memory));
    return new Observed(begun, false, mine, bystanders, sightings);
  }

  private static List<Live> merged(
      List<Live> before, List<Live> now, Set<Class<? extends Live>> types) {
    return Stream.concat(
            before.stream().filter(live -> types.stream().noneMatch(type -> type.isInstance(live))),
            now.stream())
        .toList();
  }
}
