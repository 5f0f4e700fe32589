package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Authorize and revoke: a call does all of what it asks for or nothing. */
final class SecurityGroupRules {
  private static final String PARAMETERS =
      "*GroupId IpPermissions CidrIp FromPort ToPort IpProtocol";
  private final World world;
  private final Listing<SecurityGroupRule> listing;

  SecurityGroupRules(World world) {
    this.world = world;
    listing =
        new Listing<>(
                world, Kind.SECURITY_GROUP_RULE, SecurityGroupRule::securityGroupRuleId, this::show)
            .tags(SecurityGroupRule::tags)
            .filter("group-id", SecurityGroupRule::groupId)
            .filter("security-group-rule-id", SecurityGroupRule::securityGroupRuleId);
  }

  private Stream<SecurityGroupRule> show() {
    return world.groups.stream()
        .flatMap(g -> g.rules().stream().map(r -> Permissions.rule(world, g.id(), r)));
  }

  void register(Actions actions) {
    actions.on(
        "AuthorizeSecurityGroupIngress",
        AuthorizeSecurityGroupIngressRequest::builder,
        q ->
            AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(
                    authorize(
                        q.groupId(),
                        rules(
                            false,
                            q.ipPermissions(),
                            single(q.ipProtocol(), q.fromPort(), q.toPort(), q.cidrIp())),
                        q.tagSpecifications()))
                .build(),
        PARAMETERS + " TagSpecification");
    actions.on(
        "AuthorizeSecurityGroupEgress",
        AuthorizeSecurityGroupEgressRequest::builder,
        q ->
            AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(
                    authorize(
                        q.groupId(),
                        rules(
                            true,
                            q.ipPermissions(),
                            single(q.ipProtocol(), q.fromPort(), q.toPort(), q.cidrIp())),
                        q.tagSpecifications()))
                .build(),
        PARAMETERS + " TagSpecification");
    actions.on(
        "RevokeSecurityGroupIngress",
        RevokeSecurityGroupIngressRequest::builder,
        q -> {
          revoke(
              false,
              q.groupId(),
              q.ipPermissions(),
              single(q.ipProtocol(), q.fromPort(), q.toPort(), q.cidrIp()),
              q.securityGroupRuleIds());
          return RevokeSecurityGroupIngressResponse.builder().returnValue(true).build();
        },
        PARAMETERS + " SecurityGroupRuleId");
    actions.on(
        "RevokeSecurityGroupEgress",
        RevokeSecurityGroupEgressRequest::builder,
        q -> {
          revoke(
              true,
              q.groupId(),
              q.ipPermissions(),
              single(q.ipProtocol(), q.fromPort(), q.toPort(), q.cidrIp()),
              q.securityGroupRuleIds());
          return RevokeSecurityGroupEgressResponse.builder().returnValue(true).build();
        },
        PARAMETERS + " SecurityGroupRuleId");
    actions.on(
        "DescribeSecurityGroupRules",
        DescribeSecurityGroupRulesRequest::builder,
        this::describe,
        "SecurityGroupRuleId Filter MaxResults NextToken");
  }

  /** The old form: one rule by parameters of its own; null when it is not used. */
  private static IpPermission single(String protocol, Integer from, Integer to, String cidr) {
    if (protocol == null && cidr == null) {
      return null;
    }
    return IpPermission.builder()
        .ipProtocol(protocol)
        .fromPort(from)
        .toPort(to)
        .ipRanges(IpRange.builder().cidrIp(cidr == null ? "" : cidr).build())
        .build();
  }

  private List<Rule> rules(boolean egress, List<IpPermission> permissions, IpPermission single) {
    List<IpPermission> all = new ArrayList<>(permissions);
    if (single != null) {
      all.add(single);
    }
    if (all.isEmpty()) {
      throw Actions.missing("ipPermissions");
    }
    return all.stream().flatMap(p -> Rule.of(egress, p).stream()).toList();
  }

  private List<SecurityGroupRule> authorize(
      String groupId, List<Rule> asked, List<TagSpecification> specifications) {
    List<Tag> tags = world.asked(Kind.SECURITY_GROUP_RULE, specifications);
    Group group = world.groups.get(groupId);
    List<Rule> rules = new ArrayList<>(group.rules());
    List<Rule> made = new ArrayList<>();
    for (Rule rule : asked) {
      checkPeer(group, rule);
      if (rules.stream().anyMatch(rule::same)) {
        throw Ec2Error.of(
            "InvalidPermission.Duplicate", "the specified rule %s already exists", rule.words());
      }
      rules.add(rule);
    }
    long sameWay = rules.stream().filter(r -> r.egress() == asked.get(0).egress()).count();
    world.conduct.hold(Quota.RULES_PER_GROUP, sameWay);
    rules.replaceAll(
        r -> {
          if (r.id() != null) {
            return r;
          }
          Rule rule = r.withId(world.born(Kind.SECURITY_GROUP_RULE, tags));
          made.add(rule);
          return rule;
        });
    world.groups.put(groupId, group.withRules(rules));
    return made.stream().map(r -> Permissions.rule(world, groupId, r)).toList();
  }

  private void checkPeer(Group group, Rule rule) {
    if (rule.isGroup()) {
      Group peer = world.groups.get(rule.peer());
      if (!peer.vpcId().equals(group.vpcId())) {
        throw Ec2Error.of(
            "InvalidGroup.NotFound",
            "You have specified two resources that belong to different networks.");
      }
    } else if (rule.isPrefixList() && !world.region.prefixLists().containsValue(rule.peer())) {
      Kind.PREFIX_LIST.check(rule.peer());
      throw Kind.PREFIX_LIST.notFound(rule.peer());
    }
  }

  private void revoke(
      boolean egress,
      String groupId,
      List<IpPermission> permissions,
      IpPermission single,
      List<String> ids) {
    Group group = world.groups.get(groupId);
    List<Rule> rules = new ArrayList<>(group.rules());
    for (String id : ids) {
      Kind.SECURITY_GROUP_RULE.check(id);
      if (!rules.removeIf(r -> r.egress() == egress && r.id().equals(id))) {
        throw Kind.SECURITY_GROUP_RULE.notFound(id);
      }
    }
    if (ids.isEmpty() || !permissions.isEmpty() || single != null) {
      for (Rule gone : rules(egress, permissions, single)) {
        if (!rules.removeIf(gone::same)) {
          throw Ec2Error.of(
              "InvalidPermission.NotFound",
              "The specified rule does not exist in this security group.");
        }
      }
    }
    world.groups.put(groupId, group.withRules(rules));
  }

  private DescribeSecurityGroupRulesResponse describe(DescribeSecurityGroupRulesRequest q) {
    Listing.Page<SecurityGroupRule> page =
        listing.page(q.securityGroupRuleIds(), q.filters(), q.maxResults(), q.nextToken());
    return DescribeSecurityGroupRulesResponse.builder()
        .securityGroupRules(page.items())
        .nextToken(page.nextToken())
        .build();
  }
}
