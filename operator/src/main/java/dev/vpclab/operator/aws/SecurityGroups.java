package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Rule;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Security groups with their rules. */
final class SecurityGroups {
  static final Kind<DescribeSecurityGroupsResponse> KIND =
      new Kind<>(
          Live.SecurityGroup.class,
          "DescribeSecurityGroups",
          "group-id",
          (ec2, filters, token) ->
              ec2.describeSecurityGroups(r -> r.filters(filters).maxResults(1000).nextToken(token)),
          answer -> answer.securityGroups().stream().map(SecurityGroups::live),
          DescribeSecurityGroupsResponse::nextToken);

  private SecurityGroups() {}

  static Live.SecurityGroup live(SecurityGroup group) {
    return new Live.SecurityGroup(
        group.groupId(),
        group.vpcId(),
        Wire.text(group.groupName()),
        Wire.text(group.description()),
        rules(group.ipPermissions()),
        rules(group.ipPermissionsEgress()),
        Wire.tags(group.tags()));
  }

  private static SortedSet<Rule> rules(
      Collection<software.amazon.awssdk.services.ec2.model.IpPermission> permissions) {
    SortedSet<Rule> rules = new TreeSet<>();
    permissions.forEach(permission -> rules.addAll(Permissions.flat(permission)));
    return rules;
  }
}
