package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Owner;
import dev.vpclab.operator.plan.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What a reader asks of one kind of object: a filter of which any value will do, and what else must
 * hold. Two that differ in the values alone can be one call.
 *
 * @param others what must hold besides
 * @param name the filter's name
 * @param values at least one, in order
 */
record Query(List<Filter> others, String name, Set<String> values) {
  /** EC2 takes no more values a filter. */
  static final int MOST = 200;

  private static final String OWNER = "tag:" + Tags.OWNER;
  private static final Set<String> BY_VPC = Set.of("vpc-id", "attachment.vpc-id");

  Query {
    others = List.copyOf(others);
    values = new TreeSet<>(values);
  }

  /** The objects of one owner. */
  static Query of(Owner owner) {
    return new Query(List.of(Wire.tag(Tags.CLUSTER, owner.cluster())), OWNER, Set.of(owner.uid()));
  }

  static Query of(String filter, Collection<String> values) {
    return new Query(List.of(), filter, Set.copyOf(values));
  }

  Query with(Collection<String> others) {
    return new Query(this.others, name, Set.copyOf(others));
  }

  /** Whether it is asked again and again; most ids are asked for when something is amiss. */
  boolean isShared() {
    return name.equals(OWNER) || name.equals("vpc-id") || name.equals(Instances.KIND.idFilter());
  }

  List<Filter> filters() {
    List<Filter> filters = new ArrayList<>(others);
    filters.add(Wire.filter(name, values));
    return filters;
  }

  /** Whether an object that came back for several readers is what this one asked for. */
  boolean wants(Live live) {
    String value =
        BY_VPC.contains(name)
            ? live.vpcId()
            : name.equals(OWNER) ? live.tags().get(Tags.OWNER) : live.id();
    return value != null && values.contains(value);
  }
}
