package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** What happens in an account without its API: AWS's own services, other accounts, consoles. */
public final class Backstage {
  private Backstage() {}

  /** Returns the state that the endpoint was in. */
  public static String turn(World world, String endpointId, String state) {
    Endpoint endpoint = world.endpoints.get(endpointId);
    world.endpoints.put(endpointId, endpoint.to(state, world.now()));
    return endpoint.state();
  }

  public static EndpointService offer(World world, EndpointService service) {
    world.services.add(service);
    return service;
  }

  public static boolean keyPair(World world, String name) {
    return world.keyPairs.add(name);
  }

  /** Returns its id. */
  public static String loadBalancerInterface(World world, String subnetId, List<String> groupIds) {
    NetworkInterface like =
        Attachments.requesterManaged(
            world, "interface", "ELB app/somebody/50dc6c495c0c9188", "amazon-elb", "amazon-elb");
    return new NetworkInterfaces(world)
        .make(world.subnets.get(subnetId), groupIds, null, List.of(), like)
        .networkInterfaceId();
  }

  public static boolean removeInterface(World world, String id) {
    if (!world.interfaces.get(id).requesterManaged()) {
      throw Ec2Error.of("OperationNotPermitted", "%s is not requester-managed", id);
    }
    new NetworkInterfaces(world).remove(id);
    return true;
  }

  /** As the GuardDuty page on runtime monitoring and several bug reports describe it. */
  public static String guardDuty(World world, String vpcId, String subnetId) {
    Map<String, String> group = new TreeMap<>();
    group.put("GroupName", "GuardDutyManagedSecurityGroup-" + vpcId);
    group.put(
        "GroupDescription", "Associated with VPC-" + vpcId + " and tagged as GuardDutyManaged");
    group.put("VpcId", vpcId);
    tag(group, "security-group");
    String groupId =
        ((CreateSecurityGroupResponse) world.actions.perform("CreateSecurityGroup", group))
            .groupId();
    Map<String, String> endpoint = new TreeMap<>();
    endpoint.put("VpcId", vpcId);
    endpoint.put("VpcEndpointType", "Interface");
    endpoint.put("ServiceName", "com.amazonaws." + world.region.name() + ".guardduty-data");
    endpoint.put("SubnetId.1", subnetId);
    endpoint.put("SecurityGroupId.1", groupId);
    endpoint.put("PrivateDnsEnabled", "false");
    tag(endpoint, "vpc-endpoint");
    String id =
        ((CreateVpcEndpointResponse) world.actions.perform("CreateVpcEndpoint", endpoint))
            .vpcEndpoint()
            .vpcEndpointId();
    world.endpoints.change(id, e -> e.with(e.shown().toBuilder().requesterManaged(true).build()));
    return id;
  }

  private static void tag(Map<String, String> parameters, String type) {
    parameters.put("TagSpecification.1.ResourceType", type);
    parameters.put("TagSpecification.1.Tag.1.Key", "GuardDutyManaged");
    parameters.put("TagSpecification.1.Tag.1.Value", "true");
  }
}
