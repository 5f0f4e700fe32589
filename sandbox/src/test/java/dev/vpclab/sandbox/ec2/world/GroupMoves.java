package dev.vpclab.sandbox.ec2.world;

import static dev.vpclab.sandbox.ec2.world.Stage.reasons;

import java.util.List;
import java.util.Set;

/** Security groups that let one another in. */
record GroupMoves(Stage stage) {
  private Reference model() {
    return stage.model;
  }

  void create(String vpc, int name) {
    Set<String> why =
        reasons(
            !model().vpcs.contains(vpc), "InvalidVpcID.NotFound",
            model().groups.containsValue(new Reference.Group(vpc, name)), "InvalidGroup.Duplicate");
    if (stage.call(
        why,
        "CreateSecurityGroup",
        "VpcId",
        vpc,
        "GroupName",
        "g" + name,
        "GroupDescription",
        "d")) {
      model().groups.put(stage.made(Kind.SECURITY_GROUP), new Reference.Group(vpc, name));
    }
  }

  void delete(String group) {
    Set<String> why =
        reasons(
            !model().groups.containsKey(group), "InvalidGroup.NotFound",
            model().groupIsUsed(group), "DependencyViolation");
    if (stage.call(why, "DeleteSecurityGroup", "GroupId", group)) {
      model().groups.remove(group);
      model().allowed.removeIf(a -> a.get(0).equals(group));
      model().tags.remove(group);
    }
  }

  void authorize(String group, String from) {
    Reference.Group to = model().groups.get(group);
    Reference.Group peer = model().groups.get(from);
    boolean apart = to == null || peer == null || !to.vpc().equals(peer.vpc());
    Set<String> why =
        reasons(
            apart,
            "InvalidGroup.NotFound",
            model().allowed.contains(List.of(group, from)),
            "InvalidPermission.Duplicate");
    if (ingress(why, "AuthorizeSecurityGroupIngress", group, from)) {
      model().allowed.add(List.of(group, from));
    }
  }

  void revoke(String group, String from) {
    Set<String> why =
        reasons(
            !model().groups.containsKey(group), "InvalidGroup.NotFound",
            !model().allowed.contains(List.of(group, from)), "InvalidPermission.NotFound");
    if (ingress(why, "RevokeSecurityGroupIngress", group, from)) {
      model().allowed.remove(List.of(group, from));
    }
  }

  private boolean ingress(Set<String> why, String action, String group, String from) {
    return stage.call(
        why,
        action,
        "GroupId",
        group,
        "IpPermissions.1.IpProtocol",
        "-1",
        "IpPermissions.1.Groups.1.GroupId",
        from);
  }
}
