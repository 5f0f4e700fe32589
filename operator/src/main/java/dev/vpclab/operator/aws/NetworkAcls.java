package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import java.util.Comparator;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;

/** Network ACLs: never ours, and they decide what is reachable. */
final class NetworkAcls {
  static final Kind<DescribeNetworkAclsResponse> KIND =
      new Kind<>(
          Live.NetworkAcl.class,
          "DescribeNetworkAcls",
          "network-acl-id",
          (ec2, filters, token) ->
              ec2.describeNetworkAcls(r -> r.filters(filters).maxResults(1000).nextToken(token)),
          answer -> answer.networkAcls().stream().map(NetworkAcls::live),
          DescribeNetworkAclsResponse::nextToken);

  private NetworkAcls() {}

  static Live.NetworkAcl live(NetworkAcl acl) {
    return new Live.NetworkAcl(
        acl.networkAclId(),
        acl.vpcId(),
        Boolean.TRUE.equals(acl.isDefault()),
        Wire.sorted(acl.associations().stream().map(NetworkAclAssociation::subnetId).toList()),
        acl.entries().stream()
            .map(NetworkAcls::entry)
            .sorted(
                Comparator.comparing(Live.AclEntry::egress)
                    .thenComparing(Live.AclEntry::number)
                    .thenComparing(Live.AclEntry::cidrBlock))
            .toList(),
        Wire.tags(acl.tags()));
  }

  private static Live.AclEntry entry(NetworkAclEntry entry) {
    var ports = entry.portRange();
    return new Live.AclEntry(
        entry.ruleNumber(),
        Boolean.TRUE.equals(entry.egress()),
        "allow".equalsIgnoreCase(entry.ruleActionAsString()),
        Wire.text(entry.protocol()),
        Wire.text(Wire.first(entry.cidrBlock(), entry.ipv6CidrBlock())),
        ports == null ? null : ports.from(),
        ports == null ? null : ports.to());
  }
}
