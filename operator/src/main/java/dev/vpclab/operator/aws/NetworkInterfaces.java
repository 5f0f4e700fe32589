package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Network interfaces: never made by us, but they are what stands in the way. */
final class NetworkInterfaces {
  static final Kind<DescribeNetworkInterfacesResponse> KIND =
      new Kind<>(
          Live.NetworkInterface.class,
          "DescribeNetworkInterfaces",
          "network-interface-id",
          (ec2, filters, token) ->
              ec2.describeNetworkInterfaces(
                  r -> r.filters(filters).maxResults(1000).nextToken(token)),
          answer -> answer.networkInterfaces().stream().map(NetworkInterfaces::live),
          DescribeNetworkInterfacesResponse::nextToken);

  private NetworkInterfaces() {}

  static Live.NetworkInterface live(NetworkInterface nic) {
    boolean requested = Boolean.TRUE.equals(nic.requesterManaged());
    return new Live.NetworkInterface(
        nic.networkInterfaceId(),
        nic.vpcId(),
        Wire.state(nic.statusAsString(), "available"),
        Wire.text(nic.subnetId()),
        Wire.text(nic.availabilityZone()),
        Wire.text(nic.interfaceTypeAsString()),
        Wire.text(nic.description()),
        requested ? Wire.text(nic.requesterId()) : null,
        nic.attachment() == null ? null : Wire.first(nic.attachment().instanceId()),
        Wire.first(nic.privateIpAddress()),
        nic.association() == null ? null : Wire.first(nic.association().publicIp()),
        Wire.sorted(nic.groups().stream().map(GroupIdentifier::groupId).toList()),
        Wire.tags(nic.tagSet()));
  }
}
