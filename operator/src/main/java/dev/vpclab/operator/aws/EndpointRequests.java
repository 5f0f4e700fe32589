package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Change;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.EndpointType;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;

/** The two requests about endpoints, which differ by type and by what is given. */
final class EndpointRequests {
  private EndpointRequests() {}

  static void create(
      CreateVpcEndpointRequest.Builder request, Create.Endpoint create, String token) {
    request
        .vpcId(create.vpcId())
        .vpcEndpointType(create.type().wire())
        .serviceName(create.serviceName())
        .clientToken(token)
        .tagSpecifications(Wire.tagged("vpc-endpoint", create.tags()));
    if (!create.policy().isEmpty()) {
      request.policyDocument(create.policy());
    }
    if (create.type() == EndpointType.GATEWAY) {
      request.routeTableIds(Wire.given(create.routeTableIds()));
    } else {
      // Always sent: EC2's own default depends on the service and the console.
      request
          .privateDnsEnabled(create.privateDns())
          .subnetIds(Wire.given(create.subnetIds()))
          .securityGroupIds(Wire.given(create.groupIds()));
    }
  }

  static void modify(ModifyVpcEndpointRequest.Builder request, Change.Endpoint change) {
    request
        .vpcEndpointId(change.target().id())
        .addRouteTableIds(Wire.given(change.addRouteTables()))
        .removeRouteTableIds(Wire.given(change.removeRouteTables()))
        .addSubnetIds(Wire.given(change.addSubnets()))
        .removeSubnetIds(Wire.given(change.removeSubnets()))
        .addSecurityGroupIds(Wire.given(change.addGroups()))
        .removeSecurityGroupIds(Wire.given(change.removeGroups()))
        .privateDnsEnabled(change.privateDns());
    if (change.policy() != null && change.policy().isEmpty()) {
      request.resetPolicy(true);
    } else if (change.policy() != null) {
      request.policyDocument(change.policy());
    }
  }
}
