package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Change;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/** A security group's rules: four calls of one shape. */
final class RuleCalls {
  private RuleCalls() {}

  static Function<Ec2Client, ? extends Ec2Response> authorize(Change.Authorize c) {
    String id = c.target().id();
    var permissions = Permissions.wire(c.rules());
    return c.egress()
        ? ec2 -> ec2.authorizeSecurityGroupEgress(r -> r.groupId(id).ipPermissions(permissions))
        : ec2 -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(permissions));
  }

  static Function<Ec2Client, ? extends Ec2Response> revoke(Change.Revoke c) {
    String id = c.target().id();
    var permissions = Permissions.wire(c.rules());
    return c.egress()
        ? ec2 -> ec2.revokeSecurityGroupEgress(r -> r.groupId(id).ipPermissions(permissions))
        : ec2 -> ec2.revokeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(permissions));
  }
}
