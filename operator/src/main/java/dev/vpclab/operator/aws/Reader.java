package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The full reading for one resource, in three steps, each of them concurrent: the lab's VPC by tag;
 * what is in it by VPC, which shows ours and everybody else's in one call a kind; and by id what is
 * recorded and was not seen. Where the VPC's id is known to be likely, the first two are one.
 */
final class Reader {
  private static final List<Kind<?>> LAB_TOPS = List.of(Vpcs.KIND, InternetGateways.KIND);

  private final Pool pool;
  private final Attributes attributes;
  private final Together together;
  private final InstantSource clock;

  Reader(Pool pool, Attributes attributes, Together together, InstantSource clock) {
    this.pool = pool;
    this.attributes = attributes;
    this.together = together;
    this.clock = clock;
  }

  Answer<Observed> read(Owner owner, Owner lab, Memory memory, Extent extent, Purpose purpose) {
    // What somebody else has read just now counts as well, so it may be that much older.
    Instant begun = clock.instant().minus(extent.age(purpose));
    Sight sight = new Sight(owner, lab);
    List<Supplier<Answer<List<Live>>>> first = tops(sight, purpose, extent);
    first.addAll(inside(sight, purpose, extent, extent.guess()));
    return gather(sight, first)
        .then(top -> sight.vpcs().isEmpty() ? recorded(sight, memory, purpose, true) : seen(sight))
        .then(vpc -> gather(sight, rest(sight, purpose, extent, owner)))
        .then(inside -> recorded(sight, memory, purpose, false))
        .map(all -> sight.observed(memory, begun));
  }

  /**
   * Whoever waits will ask this again of a lab in these VPCs: whoever asks such things meanwhile
   * takes it along.
   */
  void expect(Owner lab, Set<String> vpcs, Set<Class<? extends Live>> types) {
    expect(lab, LAB_TOPS, types, Query.of(lab));
    if (!vpcs.isEmpty()) {
      expect(lab, Kinds.IN_VPC, types, Query.of("vpc-id", vpcs));
    }
  }

  private void expect(
      Owner lab, List<Kind<?>> kinds, Set<Class<? extends Live>> types, Query query) {
    kinds.stream()
        .filter(kind -> types.contains(kind.type()))
        .forEach(kind -> pool.expect(new Shelf.Slot(kind, lab.uid(), query)));
  }

  /** Asks the same of all of these kinds. */
  Answer<Sight> look(Sight sight, Purpose purpose, List<Kind<?>> kinds, Query query, Duration age) {
    List<Supplier<Answer<List<Live>>>> work = new ArrayList<>();
    kinds.forEach(kind -> work.add(() -> read(sight, kind, purpose, query, age)));
    return gather(sight, work);
  }

  private Answer<List<Live>> read(
      Sight sight, Kind<?> kind, Purpose purpose, Query query, Duration age) {
    return pool.read(new Shelf.Slot(kind, sight.lab().uid(), query), purpose, age);
  }

  private List<Supplier<Answer<List<Live>>>> tops(Sight sight, Purpose purpose, Extent extent) {
    Query own = Query.of(sight.lab());
    List<Supplier<Answer<List<Live>>>> work = new ArrayList<>();
    for (Kind<?> kind : extent.isLab() ? LAB_TOPS : List.<Kind<?>>of(Vpcs.KIND)) {
      Duration age = extent.isLab() ? extent.age(purpose) : Shelf.LATELY;
      work.add(() -> read(sight, kind, purpose, own, age));
    }
    return work;
  }

  /** Replaces the lab's VPCs in sight by themselves with their DNS attributes. */
  Answer<Sight> attributes(Sight sight, Purpose purpose) {
    return gather(sight, attributeWork(sight, purpose));
  }

  /** What the lab's VPCs, now that they are known, leave to be asked. */
  private List<Supplier<Answer<List<Live>>>> rest(
      Sight sight, Purpose purpose, Extent extent, Owner owner) {
    List<Supplier<Answer<List<Live>>>> work = beside(sight, purpose, extent);
    if (!sight.vpcs().equals(extent.guess())) {
      work.addAll(inside(sight, purpose, extent, sight.vpcs()));
    }
    if (sight.vpcs().isEmpty() && !extent.isLab()) {
      // An endpoint may be there although its lab is not to be found any more.
      Query own = Query.of(owner);
      acted(extent).forEach(kind -> work.add(() -> read(sight, kind, purpose, own, Duration.ZERO)));
    }
    return work;
  }

  /** What is in these VPCs. */
  private List<Supplier<Answer<List<Live>>>> inside(
      Sight sight, Purpose purpose, Extent extent, Set<String> vpcs) {
    List<Supplier<Answer<List<Live>>>> work = new ArrayList<>();
    if (!vpcs.isEmpty()) {
      Query inside = Query.of("vpc-id", vpcs);
      Duration now = extent.age(purpose);
      for (Kind<?> kind : acted(extent)) {
        work.add(() -> read(sight, kind, purpose, inside, now));
      }
      for (Kind<?> kind : Kinds.IN_VPC.stream().filter(extent::lately).toList()) {
        work.add(() -> read(sight, kind, purpose, inside, Shelf.LATELY));
      }
    }
    return work;
  }

  /** What can only be asked of the lab's own VPCs, once they are known. */
  private List<Supplier<Answer<List<Live>>>> beside(Sight sight, Purpose purpose, Extent extent) {
    List<Supplier<Answer<List<Live>>>> work = new ArrayList<>();
    if (extent.attributes()) {
      work.addAll(attributeWork(sight, purpose));
    }
    if (extent.isLab() && !sight.vpcs().isEmpty() && !sight.gatewayAttached()) {
      Query attached = Query.of("attachment.vpc-id", sight.vpcs());
      work.add(() -> read(sight, InternetGateways.KIND, purpose, attached, Duration.ZERO));
    }
    return work;
  }

  private static List<Kind<?>> acted(Extent extent) {
    return Kinds.IN_VPC.stream().filter(extent::now).toList();
  }

  /** Asks for what is recorded and not in sight, by id as a filter, one call a kind. */
  private Answer<Sight> recorded(Sight sight, Memory memory, Purpose purpose, boolean onlyVpc) {
    SortedMap<ObjectKind, List<String>> missing = new TreeMap<>();
    memory
        .recorded()
        .forEach(
            (key, record) -> {
              boolean asked = !onlyVpc || key.kind() == ObjectKind.VPC;
              if (asked && !sight.contains(record.id())) {
                missing.computeIfAbsent(key.kind(), kind -> new ArrayList<>()).add(record.id());
              }
            });
    List<Supplier<Answer<List<Live>>>> work = new ArrayList<>();
    missing.forEach(
        (objects, ids) -> {
          Kind<?> kind = Kinds.of(objects);
          Query byId = Query.of(kind.idFilter(), ids);
          work.add(() -> read(sight, kind, purpose, byId, Duration.ZERO));
        });
    return gather(sight, work);
  }

  private List<Supplier<Answer<List<Live>>>> attributeWork(Sight sight, Purpose purpose) {
    List<Supplier<Answer<List<Live>>>> work = new ArrayList<>();
    for (Live.Vpc vpc : sight.labVpcs()) {
      work.add(() -> attributes.complete(vpc, purpose).map(List::of));
    }
    return work;
  }

  private Answer<Sight> gather(Sight sight, List<Supplier<Answer<List<Live>>>> work) {
    return together
        .joined(work)
        .map(
            objects -> {
              sight.add(objects);
              return sight;
            });
  }

  private static Answer<Sight> seen(Sight sight) {
    return new Answer.Ok<>(sight);
  }
}
