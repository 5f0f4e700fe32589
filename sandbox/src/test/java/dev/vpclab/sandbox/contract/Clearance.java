package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Site.filter;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** Removes what a case has left, in the order in which EC2 takes it. */
final class Clearance {
  private final Site site;
  private final Ec2Client ec2;

  Clearance(Site site) {
    this.site = site;
    this.ec2 = site.ec2();
  }

  /** Goes on with the others when one cannot be removed, and throws its failure at the end. */
  void clear() {
    List<Runnable> work = new ArrayList<>();
    ec2.describeVpcs(r -> r.filters(site.mine()))
        .vpcs()
        .forEach(vpc -> work.add(() -> vpc(vpc.vpcId())));
    work.add(this::looseGateways);
    List<Throwable> failures = new ArrayList<>();
    for (Runnable step : work) {
      try {
        step.run();
      } catch (AssertionError | SdkException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      AssertionError left = new AssertionError("not removed: " + failures.getFirst().getMessage());
      failures.forEach(left::addSuppressed);
      throw left;
    }
  }

  private void looseGateways() {
    ec2.describeInternetGateways(r -> r.filters(site.mine()))
        .internetGateways()
        .forEach(g -> ec2.deleteInternetGateway(r -> r.internetGatewayId(g.internetGatewayId())));
  }

  private void vpc(String vpc) {
    Filter inside = filter("vpc-id", vpc);
    List<String> endpoints = endpoints(inside);
    if (!endpoints.isEmpty()) {
      ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(endpoints));
    }
    List<String> instances = instances(inside);
    if (!instances.isEmpty()) {
      ec2.terminateInstances(r -> r.instanceIds(instances));
    }
    site.until("endpoints are gone", () -> endpoints(inside).isEmpty());
    site.until("instances are gone", () -> instances(inside).isEmpty());
    ec2.describeNetworkInterfaces(r -> r.filters(inside))
        .networkInterfaces()
        .forEach(
            n -> ec2.deleteNetworkInterface(r -> r.networkInterfaceId(n.networkInterfaceId())));
    gateways(vpc);
    tables(inside);
    ec2.describeSubnets(r -> r.filters(inside))
        .subnets()
        .forEach(s -> ec2.deleteSubnet(r -> r.subnetId(s.subnetId())));
    groups(inside);
    ec2.describeNetworkAcls(r -> r.filters(inside, filter("default", "false")))
        .networkAcls()
        .forEach(a -> ec2.deleteNetworkAcl(r -> r.networkAclId(a.networkAclId())));
    ec2.deleteVpc(r -> r.vpcId(vpc));
  }

  /** Those that are still there: one that is deleted may be described for a while, or for ever. */
  private List<String> endpoints(Filter inside) {
    return ec2.describeVpcEndpoints(r -> r.filters(inside)).vpcEndpoints().stream()
        .filter(e -> !e.stateAsString().equalsIgnoreCase("deleted"))
        .map(VpcEndpoint::vpcEndpointId)
        .toList();
  }

  private List<String> instances(Filter inside) {
    return ec2.describeInstances(r -> r.filters(inside)).reservations().stream()
        .flatMap(r -> r.instances().stream())
        .filter(i -> !i.state().nameAsString().equals("terminated"))
        .map(Instance::instanceId)
        .toList();
  }

  private void gateways(String vpc) {
    ec2.describeInternetGateways(r -> r.filters(filter("attachment.vpc-id", vpc)))
        .internetGateways()
        .forEach(
            g ->
                ec2.detachInternetGateway(
                    r -> r.internetGatewayId(g.internetGatewayId()).vpcId(vpc)));
  }

  private void tables(Filter inside) {
    ec2.describeRouteTables(r -> r.filters(inside)).routeTables().stream()
        .filter(t -> t.associations().stream().noneMatch(a -> Boolean.TRUE.equals(a.main())))
        .forEach(this::table);
  }

  private void table(RouteTable table) {
    table
        .associations()
        .forEach(
            a -> ec2.disassociateRouteTable(r -> r.associationId(a.routeTableAssociationId())));
    ec2.deleteRouteTable(r -> r.routeTableId(table.routeTableId()));
  }

  /** Groups that refer to each other keep each other: rules first. */
  private void groups(Filter inside) {
    List<SecurityGroup> groups =
        ec2.describeSecurityGroups(r -> r.filters(inside)).securityGroups();
    for (SecurityGroup g : groups) {
      if (g.ipPermissions().stream().anyMatch(p -> !p.userIdGroupPairs().isEmpty())) {
        ec2.revokeSecurityGroupIngress(
            r -> r.groupId(g.groupId()).ipPermissions(g.ipPermissions()));
      }
    }
    groups.stream()
        .filter(g -> !g.groupName().equals("default"))
        .forEach(g -> ec2.deleteSecurityGroup(r -> r.groupId(g.groupId())));
  }
}
