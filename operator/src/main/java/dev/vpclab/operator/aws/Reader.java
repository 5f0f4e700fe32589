package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Owner;
import dev.vpclab.operator.plan.Tags;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The full reading for one resource, in three steps, each of them concurrent: the lab's VPC by tag;
 * what is in it by VPC, which shows ours and everybody else's in one call a kind; and by id what is
 * recorded and was not seen.
 */
final class Reader {
  private final Calls calls;
  private final Attributes attributes;
  private final InstantSource clock;

  Reader(Calls calls, Attributes attributes, InstantSource clock) {
    this.calls = calls;
    this.attributes = attributes;
    this.clock = clock;
  }

  Answer<Observed> read(Owner owner, Owner lab, Memory memory, Purpose purpose) {
    Instant begun = clock.instant();
    Sight sight = new Sight(owner, lab);
    boolean whole = owner.uid().equals(lab.uid());
    List<Kind<?>> tops = whole ? List.of(Vpcs.KIND, InternetGateways.KIND) : List.of(Vpcs.KIND);
    return look(sight, purpose, tops, byTag(lab))
        .then(top -> sight.vpcs().isEmpty() ? recorded(sight, memory, purpose, true) : seen(sight))
        .then(vpc -> inVpcs(sight, purpose, whole))
        .then(inside -> recorded(sight, memory, purpose, false))
        .map(all -> sight.observed(memory, begun));
  }

  /** The filters that ask for one owner's objects. */
  static List<Filter> byTag(Owner owner) {
    return List.of(Wire.tag(Tags.CLUSTER, owner.cluster()), Wire.tag(Tags.OWNER, owner.uid()));
  }

  /** Reads all of these kinds with one set of filters. */
  Answer<Sight> look(Sight sight, Purpose purpose, List<Kind<?>> kinds, List<Filter> filters) {
    List<Supplier<Answer<List<Live>>>> work = new ArrayList<>();
    kinds.forEach(kind -> work.add(() -> kind.read(calls, purpose, filters)));
    return gather(sight, work);
  }

  /** Replaces the lab's VPCs in sight by themselves with their DNS attributes. */
  Answer<Sight> attributes(Sight sight, Purpose purpose) {
    return gather(sight, attributeWork(sight, purpose));
  }

  private Answer<Sight> inVpcs(Sight sight, Purpose purpose, boolean whole) {
    if (sight.vpcs().isEmpty()) {
      return seen(sight);
    }
    List<Filter> inside = List.of(Wire.filter("vpc-id", sight.vpcs()));
    List<Supplier<Answer<List<Live>>>> work = new ArrayList<>(attributeWork(sight, purpose));
    for (Kind<?> kind : whole ? Kinds.IN_VPC : Kinds.FOR_ENDPOINT) {
      work.add(() -> kind.read(calls, purpose, inside));
    }
    if (whole && !sight.gatewayAttached()) {
      List<Filter> attached = List.of(Wire.filter("attachment.vpc-id", sight.vpcs()));
      work.add(() -> InternetGateways.KIND.read(calls, purpose, attached));
    }
    return gather(sight, work);
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
          List<Filter> byId = List.of(Wire.filter(kind.idFilter(), ids));
          work.add(() -> kind.read(calls, purpose, byId));
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

  private static Answer<Sight> gather(Sight sight, List<Supplier<Answer<List<Live>>>> work) {
    return Together.joined(work)
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
