package dev.vpclab.sandbox.benchmark;

import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** Takes a route or a rule out of labs by hand, and sees when it is back. */
final class Vandal implements AutoCloseable {
  private static final String TABLE = "route-table/Endpoint-public-RT";
  private static final String GROUP = "security-group/endpoint-SG";
  private static final int SSH = 22;

  private final Cloud cloud;
  private final Cluster cluster;
  private final Ec2Client ec2;
  private final List<Damage> damages = new ArrayList<>();

  /**
   * @param repair the call that puts it right
   */
  private record Damage(String id, String repair, Instant at) {
    boolean isRepairedBy(Entry entry) {
      return entry.isOk()
          && entry.action().equals(repair)
          && entry.targeted().contains(id)
          && entry.time().isAfter(at);
    }
  }

  Vandal(Cloud cloud, Cluster cluster) {
    this.cloud = cloud;
    this.cluster = cluster;
    this.ec2 = cloud.somebody();
  }

  /** A route in one lab, a rule in the next one. */
  void strike(String namespace) {
    if (damages.size() % 2 == 0) {
      String table = cluster.id(namespace, TABLE);
      ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
      damages.add(new Damage(table, "CreateRoute", cloud.now()));
    } else {
      String group = cluster.id(namespace, GROUP);
      List<IpPermission> ssh =
          ec2
              .describeSecurityGroups(r -> r.groupIds(group))
              .securityGroups()
              .getFirst()
              .ipPermissions()
              .stream()
              .filter(rule -> Integer.valueOf(SSH).equals(rule.fromPort()))
              .toList();
      ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(ssh));
      damages.add(new Damage(group, "AuthorizeSecurityGroupIngress", cloud.now()));
    }
  }

  boolean isRepaired() {
    return repairs().size() == damages.size();
  }

  /** How long each took that is repaired. */
  List<Duration> repairs() {
    List<Entry> journal = cloud.journal();
    return damages.stream()
        .map(
            damage ->
                journal.stream()
                    .filter(damage::isRepairedBy)
                    .findFirst()
                    .map(entry -> Duration.between(damage.at(), entry.time())))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void close() {
    ec2.close();
  }
}
