package dev.vpclab.sandbox.ec2.world;

import java.util.List;

/** A security group with its rules one by one, as DescribeSecurityGroupRules shows them. */
record Group(String id, String name, String description, String vpcId, List<Rule> rules) {
  boolean isDefault() {
    return name.equals("default");
  }

  Group withRules(List<Rule> rules) {
    return new Group(id, name, description, vpcId, List.copyOf(rules));
  }

  boolean refersTo(String groupId) {
    return rules.stream().anyMatch(r -> groupId.equals(r.peer()));
  }
}
