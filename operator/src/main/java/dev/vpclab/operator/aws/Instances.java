package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
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
        Wire.sorted(
            instance.securityGroups().stream().map(GroupIdentifier::groupId).toList()),
        Wire.tags(instance.tags()));
  }
}
