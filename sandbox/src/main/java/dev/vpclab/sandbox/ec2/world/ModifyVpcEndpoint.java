package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** ModifyVpcEndpoint: all of it or nothing. */
final class ModifyVpcEndpoint {
  private final World world;
  private final NetworkInterfaces interfaces;

  ModifyVpcEndpoint(World world, NetworkInterfaces interfaces) {
    this.world = world;
    this.interfaces = interfaces;
  }

  void register(Actions actions) {
    actions.on(
        "ModifyVpcEndpoint",
        ModifyVpcEndpointRequest::builder,
        this::modify,
        "*VpcEndpointId ResetPolicy PolicyDocument AddRouteTableId RemoveRouteTableId AddSubnetId"
            + " RemoveSubnetId AddSecurityGroupId RemoveSecurityGroupId PrivateDnsEnabled");
  }

  private ModifyVpcEndpointResponse modify(ModifyVpcEndpointRequest q) {
    Endpoint e = world.endpoints.get(q.vpcEndpointId());
    if (e.isLeaving()) {
      throw Ec2Error.of("IncorrectState", "The endpoint %s is in the state %s", e.id(), e.state());
    }
    VpcEndpoint.Builder then = e.shown().toBuilder();
    if (Boolean.TRUE.equals(q.resetPolicy()) && q.policyDocument() != null) {
      throw Ec2Error.of(
          "InvalidParameterCombination", "ResetPolicy and PolicyDocument exclude each other");
    }
    if (Boolean.TRUE.equals(q.resetPolicy()) || q.policyDocument() != null) {
      then.policyDocument(Policy.of(q.policyDocument()));
    }
    if (e.isGateway()) {
      gateway(q, e, then);
    } else {
      interfaces(q, e, then);
    }
    world.endpoints.put(e.id(), e.with(then.build()));
    return ModifyVpcEndpointResponse.builder().returnValue(true).build();
  }

  private void gateway(ModifyVpcEndpointRequest q, Endpoint e, VpcEndpoint.Builder then) {
    EndpointRules.checkOnly(false, q.addSubnetIds(), "Subnet IDs", "Interface");
    EndpointRules.checkOnly(false, q.removeSubnetIds(), "Subnet IDs", "Interface");
    EndpointRules.checkOnly(false, q.addSecurityGroupIds(), "Security Group IDs", "Interface");
    EndpointRules.checkOnly(false, q.removeSecurityGroupIds(), "Security Group IDs", "Interface");
    if (Boolean.TRUE.equals(q.privateDnsEnabled())) {
      throw Ec2Error.of(
          "InvalidParameter", "Private DNS is only supported for Interface type VPC Endpoint.");
    }
    String list = EndpointRules.prefixList(world, e.service());
    List<String> now = e.shown().routeTableIds();
    q.removeRouteTableIds().forEach(world.routeTables::get);
    Set<String> added = new LinkedHashSet<>(q.addRouteTableIds());
    added.removeIf(t -> now.contains(t) && !q.removeRouteTableIds().contains(t));
    List<String> fresh = added.stream().filter(t -> !now.contains(t)).toList();
    EndpointRules.checkRouteTables(world, list, e.vpcId(), fresh);
    Set<String> tables = new LinkedHashSet<>(now);
    for (String table : q.removeRouteTableIds()) {
      if (tables.remove(table)) {
        Routes.drop(world, table, r -> e.id().equals(r.gatewayId()));
      }
    }
    for (String table : added) {
      tables.add(table);
      Routes.add(world, table, EndpointRules.route(list, e.id()));
    }
    then.routeTableIds(tables);
  }

  private void interfaces(ModifyVpcEndpointRequest q, Endpoint e, VpcEndpoint.Builder then) {
    EndpointRules.checkOnly(false, q.addRouteTableIds(), "Route table IDs", "Gateway");
    EndpointRules.checkOnly(false, q.removeRouteTableIds(), "Route table IDs", "Gateway");
    Set<String> subnets = new LinkedHashSet<>(e.shown().subnetIds());
    q.removeSubnetIds().forEach(world.subnets::get);
    subnets.removeAll(q.removeSubnetIds());
    // EC2 adds before it removes: a swap within a zone needs two calls.
    Set<String> atOnce = new LinkedHashSet<>(e.shown().subnetIds());
    atOnce.addAll(q.addSubnetIds());
    EndpointRules.checkSubnets(world, e.service(), e.vpcId(), List.copyOf(atOnce));
    subnets.addAll(q.addSubnetIds());
    Set<String> groupIds = new LinkedHashSet<>();
    e.shown().groups().forEach(g -> groupIds.add(g.groupId()));
    q.removeSecurityGroupIds().forEach(world.groups::get);
    q.removeSecurityGroupIds().forEach(groupIds::remove);
    groupIds.addAll(q.addSecurityGroupIds());
    if (groupIds.isEmpty()) {
      throw Ec2Error.of(
          "InvalidParameter", "An interface endpoint needs at least one security group.");
    }
    List<SecurityGroupIdentifier> groups =
        EndpointRules.groups(interfaces, e.vpcId(), List.copyOf(groupIds));
    if (Boolean.TRUE.equals(q.privateDnsEnabled())) {
      EndpointRules.checkPrivateDns(world, e.service(), e.vpcId(), e.id());
    }
    Set<String> fresh = new LinkedHashSet<>(subnets);
    fresh.removeAll(e.shown().subnetIds());
    EndpointRules.checkRoom(world, fresh);
    if (q.privateDnsEnabled() != null) {
      then.privateDnsEnabled(q.privateDnsEnabled());
    }
    then.groups(groups)
        .subnetIds(subnets)
        .networkInterfaceIds(replug(e, subnets, List.copyOf(groupIds)));
  }

  /** Interfaces of subnets that stay keep their addresses and get the groups. */
  private List<String> replug(Endpoint e, Set<String> subnets, List<String> groupIds) {
    List<String> kept = new ArrayList<>();
    Set<String> fresh = new LinkedHashSet<>(subnets);
    for (String id : e.shown().networkInterfaceIds()) {
      NetworkInterface n = world.interfaces.get(id);
      if (fresh.remove(n.subnetId())) {
        List<GroupIdentifier> groups = interfaces.groups(n.vpcId(), n.subnetId(), groupIds);
        world.interfaces.put(id, n.toBuilder().groups(groups).build());
        kept.add(id);
      } else {
        interfaces.remove(id);
      }
    }
    for (String subnet : fresh) {
      kept.add(
          CreateVpcEndpoint.plug(world, interfaces, e.id(), world.subnets.get(subnet), groupIds));
    }
    return kept;
  }
}
