package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Instances, out of the reservations they come in. */
final class Instances {
  static final Kind<DescribeInstancesResponse> KIND =
      new Kind<>(
          Live.Instance.class,
          "DescribeInstances",
          "instance-id",
          (ec2, filters, token) ->
              ec2.describeInstances(r -> r.filters(filters).maxResults(1000).nextToken(token)),
          answer ->
              answer.reservations().stream()
                  .flatMap(reservation -> reservation.instances().stream())
                  .map(Instances::live),
          DescribeInstancesResponse::nextToken);

  private Instances() {}

  static Live.Instance live(Instance instance) {
    return new Live.Instance(
        instance.instanceId(),
        Wire.first(instance.vpcId()),
        Wire.state(instance.state() == null ? null : instance.state().nameAsString(), "pending"),
        Wire.first(instance.subnetId()),
        Wire.text(instance.instanceTypeAsString()),
        Wire.first(instance.keyName()),
        Wire.first(instance.privateIpAddress()),
        Wire.first(instance.publicIpAddress()),
        groups(instance),
        Wire.tags(instance.tags()));
  }

  /** The instance's groups are its first interface's; moto shows them on the interface alone. */
  private static List<String> groups(Instance instance) {
    List<GroupIdentifier> groups = instance.securityGroups();
    if (groups.isEmpty() && !instance.networkInterfaces().isEmpty()) {
      groups = instance.networkInterfaces().getFirst().groups();
    }
    return Wire.sorted(groups.stream().map(GroupIdentifier::groupId).toList());
  }
}
