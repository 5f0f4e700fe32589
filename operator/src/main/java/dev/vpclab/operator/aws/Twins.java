package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Tags;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Looks for the object that makes EC2 say "it is there already". It counts as made only if it
 * carries the owner and the key of the create: somebody else's subnet in the way is not ours.
 */
final class Twins {
  private final Calls calls;

  Twins(Calls calls) {
    this.calls = calls;
  }

  boolean mayExist(Fault fault) {
    return Codes.is(
        fault, "IdempotentParameterMismatch", "InvalidSubnet.Conflict", "InvalidGroup.Duplicate");
  }

  /** Ours, alive if there is a live one; empty when there is none, or the look itself failed. */
  Optional<Live> find(Create create) {
    return switch (create) {
      case Create.Subnet subnet ->
          look(
              create,
              Subnets.KIND,
              List.of(
                  Wire.filter("vpc-id", subnet.vpcId()),
                  Wire.filter("cidr-block", subnet.cidrBlock())),
              live ->
                  live instanceof Live.Subnet found
                      && found.vpcId().equals(subnet.vpcId())
                      && found.cidrBlock().equals(subnet.cidrBlock()));
      case Create.SecurityGroup group ->
          look(
              create,
              SecurityGroups.KIND,
              List.of(
                  Wire.filter("vpc-id", group.vpcId()), Wire.filter("group-name", group.name())),
              live ->
                  live instanceof Live.SecurityGroup found
                      && group.vpcId().equals(found.vpcId())
                      && found.name().equals(group.name()));
      default -> look(create, Kinds.of(create.key().kind()), byTag(create), live -> true);
    };
  }

  private Optional<Live> look(
      Create create, Kind<?> kind, List<Filter> filters, Predicate<Live> wanted) {
    return switch (kind.read(calls, Purpose.ACT, filters)) {
      case Answer.Failed<List<Live>> failed -> Optional.empty();
      case Answer.Ok<List<Live>>(List<Live> found) ->
          found.stream()
              .filter(wanted)
              .filter(live -> carriesTagsOf(create, live))
              .min(Comparator.comparing(Kinds::ended).thenComparing(Live::id));
    };
  }

  private static List<Filter> byTag(Create create) {
    Map<String, String> tags = create.tags();
    return List.of(
        Wire.tag(Tags.CLUSTER, tags.get(Tags.CLUSTER)),
        Wire.tag(Tags.OWNER, tags.get(Tags.OWNER)),
        Wire.tag(Tags.KEY, tags.get(Tags.KEY)));
  }

  private static boolean carriesTagsOf(Create create, Live live) {
    return List.of(Tags.CLUSTER, Tags.OWNER, Tags.KEY).stream()
        .allMatch(tag -> create.tags().get(tag).equals(live.tags().get(tag)));
  }
}
