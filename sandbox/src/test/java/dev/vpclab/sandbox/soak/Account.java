package dev.vpclab.sandbox.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * All that is in an account, as Describe calls show it.
 *
 * @param objects text by id; without terminated instances and deleted endpoints
 */
record Account(Map<String, String> objects) {

  static Account of(Ec2Client ec2) {
    Map<String, String> objects = new TreeMap<>();
    List<String> vpcs = ec2.describeVpcs().vpcs().stream().map(Vpc::vpcId).toList();
    ec2.describeVpcs().vpcs().forEach(o -> objects.put(o.vpcId(), o.toString()));
    ec2.describeSubnets().subnets().forEach(o -> objects.put(o.subnetId(), o.toString()));
    ec2.describeInternetGateways()
        .internetGateways()
        .forEach(o -> objects.put(o.internetGatewayId(), o.toString()));
    ec2.describeRouteTables()
        .routeTables()
        .forEach(o -> objects.put(o.routeTableId(), o.toString()));
    ec2.describeSecurityGroups()
        .securityGroups()
        .forEach(o -> objects.put(o.groupId(), o.toString()));
    ec2.describeInstances().reservations().stream()
        .flatMap(r -> r.instances().stream())
        .filter(o -> !o.state().nameAsString().equals("terminated"))
        .forEach(o -> objects.put(o.instanceId(), o.toString()));
    ec2.describeVpcEndpoints().vpcEndpoints().stream()
        .filter(o -> !o.stateAsString().equalsIgnoreCase("deleted"))
        .forEach(o -> objects.put(o.vpcEndpointId(), o.toString()));
    // A look-alike leaves some behind whose VPC it has deleted.
    ec2.describeNetworkInterfaces().networkInterfaces().stream()
        .filter(o -> vpcs.contains(o.vpcId()))
        .forEach(o -> objects.put(o.networkInterfaceId(), o.toString()));
    return new Account(objects);
  }

  /** Each object that is more, less or other than it was. */
  List<String> since(Account before) {
    List<String> found = new ArrayList<>();
    before.objects.forEach(
        (id, text) -> {
          if (!objects.containsKey(id)) {
            found.add("foreign: " + id + " is gone");
          } else if (!objects.get(id).equals(text)) {
            found.add("foreign: " + id + " was changed: " + text + " is now " + objects.get(id));
          }
        });
    found.addAll(
        objects.keySet().stream()
            .filter(id -> !before.objects.containsKey(id))
            .map(id -> "leak: " + id + " is there: " + objects.get(id))
            .collect(Collectors.toList()));
    return found;
  }
}
