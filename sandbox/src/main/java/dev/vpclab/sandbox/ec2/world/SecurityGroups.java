package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Security groups; their rules are {@link SecurityGroupRules}'. */
final class SecurityGroups {
  private final World world;
  private final Listing<SecurityGroup> listing;

  SecurityGroups(World world) {
    this.world = world;
    listing =
        new Listing<>(
                world,
                Kind.SECURITY_GROUP,
                SecurityGroup::groupId,
                () -> show(world, world::tagsSeen))
            .tags(SecurityGroup::tags)
            .filter("group-id", SecurityGroup::groupId)
            .filter("group-name", SecurityGroup::groupName)
            .filter("description", SecurityGroup::description)
            .filter("vpc-id", SecurityGroup::vpcId)
            .filter("owner-id", SecurityGroup::ownerId);
    for (String direction : List.of("", "egress.")) {
      boolean egress = !direction.isEmpty();
      listing
          .filter(direction + "ip-permission.cidr", g -> rules(g, egress, Rule::peer))
          .filter(direction + "ip-permission.group-id", g -> rules(g, egress, Rule::peer))
          .filter(direction + "ip-permission.protocol", g -> rules(g, egress, Rule::protocol))
          .filter(direction + "ip-permission.from-port", g -> rules(g, egress, Rule::fromPort))
          .filter(direction + "ip-permission.to-port", g -> rules(g, egress, Rule::toPort));
    }
  }

  private List<?> rules(SecurityGroup shown, boolean egress, Function<Rule, ?> value) {
    return world.groups.get(shown.groupId()).rules().stream()
        .filter(r -> r.egress() == egress)
        .map(value)
        .filter(Objects::nonNull)
        .toList();
  }

  static Stream<SecurityGroup> show(World world, Function<String, List<Tag>> tags) {
    return world.groups.stream().map(g -> show(world, g, tags));
  }

  private static SecurityGroup show(World world, Group g, Function<String, List<Tag>> tags) {
    return SecurityGroup.builder()
        .groupId(g.id())
        .groupName(g.name())
        .description(g.description())
        .vpcId(g.vpcId())
        .ownerId(world.account)
        .securityGroupArn(world.arn(Kind.SECURITY_GROUP, g.id()))
        .ipPermissions(Permissions.of(world, g, false))
        .ipPermissionsEgress(Permissions.of(world, g, true))
        .tags(tags.apply(g.id()))
        .build();
  }

  void register(Actions actions) {
    actions.on(
        "CreateSecurityGroup",
        CreateSecurityGroupRequest::builder,
        this::create,
        "*GroupName *GroupDescription VpcId TagSpecification");
    actions.on(
        "DeleteSecurityGroup",
        DeleteSecurityGroupRequest::builder,
        this::delete,
        "GroupId GroupName");
    actions.on(
        "DescribeSecurityGroups",
        DescribeSecurityGroupsRequest::builder,
        this::describe,
        "GroupId GroupName Filter MaxResults NextToken");
  }

  void makeDefault(Vpc vpc) {
    String id = world.born(Kind.SECURITY_GROUP, List.of());
    Rule in =
        new Rule(
            world.born(Kind.SECURITY_GROUP_RULE, List.of()), false, "-1", null, null, id, null);
    world.groups.put(
        id,
        new Group(
            id, "default", "default VPC security group", vpc.vpcId(), List.of(in, allowAll())));
  }

  private Rule allowAll() {
    return new Rule(
        world.born(Kind.SECURITY_GROUP_RULE, List.of()), true, "-1", null, null, "0.0.0.0/0", null);
  }

  static String defaultOf(World world, String vpcId) {
    return world.groups.stream()
        .filter(g -> g.vpcId().equals(vpcId) && g.isDefault())
        .findFirst()
        .orElseThrow()
        .id();
  }

  private CreateSecurityGroupResponse create(CreateSecurityGroupRequest q) {
    List<Tag> tags = world.asked(Kind.SECURITY_GROUP, q.tagSpecifications());
    checkName("GroupName", q.groupName());
    checkName("GroupDescription", q.description());
    if (q.groupName().startsWith("sg-")) {
      throw Ec2Error.invalidValue("GroupName", q.groupName(), "It may not begin with sg-.");
    }
    if (q.vpcId() == null) {
      throw Ec2Error.of("VPCIdNotSpecified", "No default VPC for this user");
    }
    world.vpcs.get(q.vpcId());
    if (q.groupName().equals("default")) {
      throw Ec2Error.of(
          "InvalidParameterValue", "Cannot use reserved security group name: default");
    }
    if (world.groups.any(g -> g.vpcId().equals(q.vpcId()) && g.name().equals(q.groupName()))) {
      throw Ec2Error.of(
          "InvalidGroup.Duplicate",
          "The security group '%s' already exists for VPC '%s'",
          q.groupName(),
          q.vpcId());
    }
    world.conduct.hold(Quota.SECURITY_GROUPS, world.groups.size() + 1);
    String id = world.born(Kind.SECURITY_GROUP, tags);
    world.groups.put(
        id, new Group(id, q.groupName(), q.description(), q.vpcId(), List.of(allowAll())));
    return CreateSecurityGroupResponse.builder()
        .groupId(id)
        .securityGroupArn(world.arn(Kind.SECURITY_GROUP, id))
        .tags(world.tagsNow(id))
        .build();
  }

  private static void checkName(String parameter, String text) {
    if (!text.matches("[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}")) {
      throw Ec2Error.invalidValue(
          parameter, text, "Character sets beyond ASCII are not supported.");
    }
  }

  /** Page DeleteSecurityGroup: not while an interface has it or another group's rule names it. */
  private DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest q) {
    if (q.groupId() == null) {
      throw q.groupName() == null
          ? Actions.missing("GroupId")
          : Ec2Error.of(
              "InvalidGroup.NotFound",
              "The security group '%s' does not exist in default VPC",
              q.groupName());
    }
    Group group = world.groups.get(q.groupId());
    if (group.isDefault()) {
      throw Ec2Error.of(
          "CannotDelete",
          "the specified group: \"%s\" name: \"default\" cannot be deleted by a user",
          group.id());
    }
    // An endpoint refers to its groups even while it has no subnet, and so no interface.
    boolean used =
        world.interfaces.any(n -> NetworkInterfaces.has(n, group.id()))
            || world.endpoints.any(e -> e.isThere() && e.has(group.id()))
            || world.groups.any(g -> !g.id().equals(group.id()) && g.refersTo(group.id()));
    if (used) {
      throw Ec2Error.of("DependencyViolation", "resource %s has a dependent object", group.id());
    }
    remove(group);
    return DeleteSecurityGroupResponse.builder().returnValue(true).groupId(group.id()).build();
  }

  void remove(Group group) {
    world.groups.remove(group.id());
    world.tags.forget(group.id());
    group.rules().forEach(r -> world.tags.forget(r.id()));
  }

  private DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest q) {
    if (!q.groupNames().isEmpty()) {
      throw Ec2Error.of(
          "InvalidGroup.NotFound",
          "The security group '%s' does not exist in default VPC",
          q.groupNames().get(0));
    }
    Listing.Page<SecurityGroup> page =
        listing.page(q.groupIds(), q.filters(), q.maxResults(), q.nextToken());
    return DescribeSecurityGroupsResponse.builder()
        .securityGroups(page.items())
        .nextToken(page.nextToken())
        .build();
  }
}
