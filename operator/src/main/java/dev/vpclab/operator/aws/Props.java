package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Tags;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/**
 * Objects to rehearse calls on: one of this installation's of each kind where there is one, all in
 * one VPC. The ids of the others are well-formed and made up.
 */
record Props(String region, String cluster, Map<ObjectKind, Live> ours) {
  private static final Map<ObjectKind, String> PREFIXES =
      Map.of(
          ObjectKind.VPC, "vpc",
          ObjectKind.SUBNET, "subnet",
          ObjectKind.ROUTE_TABLE, "rtb",
          ObjectKind.INTERNET_GATEWAY, "igw",
          ObjectKind.SECURITY_GROUP, "sg",
          ObjectKind.INSTANCE, "i",
          ObjectKind.VPC_ENDPOINT, "vpce");

  /** What EC2 shows; a kind that it does not show to us has a made-up id. */
  static Props found(Ec2Client ec2, String region, String cluster) {
    Map<ObjectKind, Live> ours = new EnumMap<>(ObjectKind.class);
    for (ObjectKind kind : ObjectKind.values()) {
      look(ec2, Kinds.of(kind), cluster).stream()
          .filter(live -> inside(ours.get(ObjectKind.VPC), live) && useful(live))
          .findFirst()
          .ifPresent(live -> ours.put(kind, live));
    }
    return new Props(region, cluster, ours);
  }

  private static boolean inside(Live vpc, Live live) {
    return vpc == null || live.id().equals(vpc.id()) || vpc.id().equals(live.vpcId());
  }

  /** A table without a subnet has no association to try on. */
  private static boolean useful(Live live) {
    return !(live instanceof Live.RouteTable table) || !table.associations().isEmpty();
  }

  /** The first page is enough, and a filter is only a request. */
  private static <R extends Ec2Response> List<Live> look(
      Ec2Client ec2, Kind<R> kind, String cluster) {
    try {
      R page = kind.page().read(ec2, List.of(Wire.tag(Tags.CLUSTER, cluster)), null);
      return kind.objects()
          .apply(page)
          .filter(live -> cluster.equals(live.tags().get(Tags.CLUSTER)) && !Kinds.ended(live))
          .map(Live.class::cast)
          .toList();
    } catch (RuntimeException notShown) {
      // Whether describing is allowed is told by a rehearsal of its own.
      return List.of();
    }
  }

  boolean has(Set<ObjectKind> kinds) {
    return ours.keySet().containsAll(kinds);
  }

  String id(ObjectKind kind) {
    return ours.containsKey(kind) ? ours.get(kind).id() : PREFIXES.get(kind) + "-0123456789abcdef0";
  }

  /** An association of our table with a subnet. */
  String association() {
    return ours.get(ObjectKind.ROUTE_TABLE) instanceof Live.RouteTable table
        ? table.associations().stream()
            .map(Live.Association::id)
            .findFirst()
            .orElse("rtbassoc-0123456789abcdef0")
        : "rtbassoc-0123456789abcdef0";
  }

  /** The tags that the policy file asks for in a create. */
  Map<String, String> tags() {
    return Map.of(Tags.CLUSTER, cluster, Tags.OWNER, "preflight", Tags.NAME, "preflight");
  }
}
