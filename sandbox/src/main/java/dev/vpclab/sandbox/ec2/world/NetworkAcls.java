package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Network ACLs: every subnet always has exactly one. Entries are {@link NetworkAclEntries}'. */
final class NetworkAcls {
  private final World world;
  private final Listing<NetworkAcl> listing;

  NetworkAcls(World world) {
    this.world = world;
    listing =
        new Listing<>(
                world,
                Kind.NETWORK_ACL,
                NetworkAcl::networkAclId,
                () -> show(world, world::tagsSeen))
            .tags(NetworkAcl::tags)
            .filter("network-acl-id", NetworkAcl::networkAclId)
            .filter("vpc-id", NetworkAcl::vpcId)
            .filter("default", NetworkAcl::isDefault)
            .filter("owner-id", NetworkAcl::ownerId)
            .filter("association.subnet-id", a -> each(a, NetworkAclAssociation::subnetId))
            .filter("association.network-acl-id", a -> each(a, NetworkAclAssociation::networkAclId))
            .filter(
                "association.association-id",
                a -> each(a, NetworkAclAssociation::networkAclAssociationId));
  }

  private static List<String> each(NetworkAcl acl, Function<NetworkAclAssociation, String> value) {
    return acl.associations().stream().map(value).toList();
  }

  static Stream<NetworkAcl> show(World world, Function<String, List<Tag>> tags) {
    return world.acls.stream().map(a -> a.toBuilder().tags(tags.apply(a.networkAclId())).build());
  }

  void register(Actions actions) {
    actions.on(
        "CreateNetworkAcl",
        CreateNetworkAclRequest::builder,
        this::create,
        "*VpcId TagSpecification ClientToken");
    actions.on("DeleteNetworkAcl", DeleteNetworkAclRequest::builder, this::delete, "*NetworkAclId");
    actions.on(
        "DescribeNetworkAcls",
        DescribeNetworkAclsRequest::builder,
        this::describe,
        "NetworkAclId Filter MaxResults NextToken");
    actions.on(
        "ReplaceNetworkAclAssociation",
        ReplaceNetworkAclAssociationRequest::builder,
        this::replaceAssociation,
        "*AssociationId *NetworkAclId");
    new NetworkAclEntries(world).register(actions);
  }

  void makeDefault(Vpc vpc) {
    make(vpc.vpcId(), true, List.of());
  }

  private NetworkAcl make(String vpcId, boolean isDefault, List<Tag> tags) {
    String id = world.born(Kind.NETWORK_ACL, tags);
    List<NetworkAclEntry> entries = new ArrayList<>();
    for (boolean egress : new boolean[] {true, false}) {
      if (isDefault) {
        entries.add(NetworkAclEntries.all(egress, 100, "allow"));
      }
      entries.add(NetworkAclEntries.all(egress, 32767, "deny"));
    }
    return world.acls.put(
        id,
        NetworkAcl.builder()
            .networkAclId(id)
            .vpcId(vpcId)
            .isDefault(isDefault)
            .ownerId(world.account)
            .entries(entries)
            .build());
  }

  void remove(NetworkAcl acl) {
    world.acls.remove(acl.networkAclId());
    world.tags.forget(acl.networkAclId());
  }

  static void associateWithDefault(World world, Subnet subnet) {
    NetworkAcl acl =
        world.acls.stream()
            .filter(a -> a.vpcId().equals(subnet.vpcId()) && a.isDefault())
            .findFirst()
            .orElseThrow();
    associate(world, acl, subnet.subnetId());
  }

  private static String associate(World world, NetworkAcl acl, String subnetId) {
    String id = world.newId("aclassoc");
    List<NetworkAclAssociation> all = new ArrayList<>(acl.associations());
    all.add(
        NetworkAclAssociation.builder()
            .networkAclAssociationId(id)
            .networkAclId(acl.networkAclId())
            .subnetId(subnetId)
            .build());
    world.acls.put(acl.networkAclId(), acl.toBuilder().associations(all).build());
    return id;
  }

  static void forgetSubnet(World world, Subnet subnet) {
    world.acls.stream()
        .forEach(
            acl ->
                world.acls.put(
                    acl.networkAclId(),
                    acl.toBuilder()
                        .associations(
                            acl.associations().stream()
                                .filter(a -> !a.subnetId().equals(subnet.subnetId()))
                                .toList())
                        .build()));
  }

  private CreateNetworkAclResponse create(CreateNetworkAclRequest q) {
    List<Tag> tags = world.asked(Kind.NETWORK_ACL, q.tagSpecifications());
    world.vpcs.get(q.vpcId());
    world.conduct.hold(
        Quota.NETWORK_ACLS_PER_VPC,
        1 + world.acls.stream().filter(a -> a.vpcId().equals(q.vpcId())).count());
    NetworkAcl acl = make(q.vpcId(), false, tags);
    return CreateNetworkAclResponse.builder()
        .networkAcl(acl.toBuilder().tags(world.tagsNow(acl.networkAclId())).build())
        .clientToken(q.clientToken())
        .build();
  }

  private DeleteNetworkAclResponse delete(DeleteNetworkAclRequest q) {
    NetworkAcl acl = world.acls.get(q.networkAclId());
    if (acl.isDefault()) {
      throw Ec2Error.of(
          "InvalidParameterValue", "cannot delete default network ACL %s", q.networkAclId());
    }
    if (!acl.associations().isEmpty()) {
      throw Ec2Error.of(
          "DependencyViolation",
          "The networkAcl '%s' has dependencies and cannot be deleted.",
          q.networkAclId());
    }
    remove(acl);
    return DeleteNetworkAclResponse.builder().build();
  }

  private DescribeNetworkAclsResponse describe(DescribeNetworkAclsRequest q) {
    Listing.Page<NetworkAcl> page =
        listing.page(q.networkAclIds(), q.filters(), q.maxResults(), q.nextToken());
    return DescribeNetworkAclsResponse.builder()
        .networkAcls(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private ReplaceNetworkAclAssociationResponse replaceAssociation(
      ReplaceNetworkAclAssociationRequest q) {
    NetworkAclAssociation old =
        world.acls.stream()
            .flatMap(a -> a.associations().stream())
            .filter(a -> a.networkAclAssociationId().equals(q.associationId()))
            .findFirst()
            .orElseThrow(
                () ->
                    Ec2Error.of(
                        "InvalidAssociationID.NotFound",
                        "The association ID '%s' does not exist",
                        q.associationId()));
    Subnet subnet = world.subnets.get(old.subnetId());
    if (!world.acls.get(q.networkAclId()).vpcId().equals(subnet.vpcId())) {
      throw Ec2Error.of(
          "InvalidParameterValue",
          "Network ACL %s and subnet %s belong to different networks",
          q.networkAclId(),
          old.subnetId());
    }
    forgetSubnet(world, subnet);
    return ReplaceNetworkAclAssociationResponse.builder()
        .newAssociationId(associate(world, world.acls.get(q.networkAclId()), old.subnetId()))
        .build();
  }
}
