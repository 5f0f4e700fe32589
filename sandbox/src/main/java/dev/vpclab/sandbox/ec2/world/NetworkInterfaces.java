package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Network interfaces: they hold addresses and groups, and with them subnets and groups in place.
 */
final class NetworkInterfaces {
  private final World world;
  private final Listing<NetworkInterface> listing;

  NetworkInterfaces(World world) {
    this.world = world;
    listing =
        new Listing<>(
                world,
                Kind.NETWORK_INTERFACE,
                NetworkInterface::networkInterfaceId,
                () -> show(world, world::tagsSeen))
            .idsOrPages()
            .tags(NetworkInterface::tagSet)
            .filter("network-interface-id", NetworkInterface::networkInterfaceId)
            .filter("vpc-id", NetworkInterface::vpcId)
            .filter("subnet-id", NetworkInterface::subnetId)
            .filter("group-id", n -> n.groups().stream().map(GroupIdentifier::groupId).toList())
            .filter("description", NetworkInterface::description)
            .filter("status", NetworkInterface::statusAsString)
            .filter("interface-type", NetworkInterface::interfaceTypeAsString)
            .filter("requester-managed", NetworkInterface::requesterManaged)
            .filter("requester-id", NetworkInterface::requesterId)
            .filter("owner-id", NetworkInterface::ownerId)
            .filter("availability-zone", NetworkInterface::availabilityZone)
            .filter("private-ip-address", NetworkInterface::privateIpAddress)
            .filter("addresses.private-ip-address", NetworkInterface::privateIpAddress)
            .filter(
                "attachment.instance-id", n -> attached(n, NetworkInterfaceAttachment::instanceId))
            .filter(
                "attachment.attachment-id",
                n -> attached(n, NetworkInterfaceAttachment::attachmentId))
            .filter("association.public-ip", n -> mapped(n, NetworkInterfaceAssociation::publicIp))
            .filter(
                "association.ip-owner-id", n -> mapped(n, NetworkInterfaceAssociation::ipOwnerId));
  }

  private static String attached(
      NetworkInterface n, Function<NetworkInterfaceAttachment, String> value) {
    return n.attachment() == null ? null : value.apply(n.attachment());
  }

  private static String mapped(
      NetworkInterface n, Function<NetworkInterfaceAssociation, String> value) {
    return n.association() == null ? null : value.apply(n.association());
  }

  static Stream<NetworkInterface> show(World world, Function<String, List<Tag>> tags) {
    return world.interfaces.stream()
        .map(n -> n.toBuilder().tagSet(tags.apply(n.networkInterfaceId())).build());
  }

  static boolean has(NetworkInterface n, String groupId) {
    return n.groups().stream().anyMatch(g -> g.groupId().equals(groupId));
  }

  /** Five addresses of every subnet are AWS's. */
  static int free(World world, Subnet subnet) {
    long used =
        world.interfaces.stream().filter(n -> n.subnetId().equals(subnet.subnetId())).count();
    return (int) (Cidr.of(subnet.cidrBlock()).orElseThrow().size() - 5 - used);
  }

  void register(Actions actions) {
    actions.on(
        "CreateNetworkInterface",
        CreateNetworkInterfaceRequest::builder,
        this::create,
        "*SubnetId Description PrivateIpAddress SecurityGroupId TagSpecification ClientToken");
    actions.on(
        "DeleteNetworkInterface",
        DeleteNetworkInterfaceRequest::builder,
        this::delete,
        "*NetworkInterfaceId");
    actions.on(
        "DescribeNetworkInterfaces",
        DescribeNetworkInterfacesRequest::builder,
        this::describe,
        "NetworkInterfaceId Filter MaxResults NextToken");
    actions.on(
        "ModifyNetworkInterfaceAttribute",
        ModifyNetworkInterfaceAttributeRequest::builder,
        this::modify,
        "*NetworkInterfaceId Description SourceDestCheck SecurityGroupId");
  }

  /**
   * Makes an interface; {@code like} says what is not worked out here: description, type,
   * requester, attachment.
   *
   * @param address null: any free one
   */
  NetworkInterface make(
      Subnet subnet, List<String> groups, String address, List<Tag> tags, NetworkInterface like) {
    List<GroupIdentifier> identified = groups(subnet.vpcId(), subnet.subnetId(), groups);
    String ip =
        address == null ? Addresses.any(world, subnet) : Addresses.take(world, subnet, address);
    String id = world.born(Kind.NETWORK_INTERFACE, tags);
    return world.interfaces.put(
        id,
        like.toBuilder()
            .networkInterfaceId(id)
            .subnetId(subnet.subnetId())
            .vpcId(subnet.vpcId())
            .availabilityZone(subnet.availabilityZone())
            .ownerId(world.account)
            .groups(identified)
            .privateIpAddress(ip)
            .privateDnsName("ip-" + ip.replace('.', '-') + "." + world.region.privateDomain())
            .privateIpAddresses(a -> a.primary(true).privateIpAddress(ip))
            .macAddress("02:" + id.substring(id.length() - 10).replaceAll("(..)(?!$)", "$1:"))
            .sourceDestCheck(true)
            .build());
  }

  void remove(String id) {
    world.interfaces.remove(id);
    world.tags.forget(id);
  }

  /**
   * The groups by name as well; the VPC's default group when none is asked for.
   *
   * @throws Ec2Error InvalidGroup.NotFound; InvalidParameter for another VPC's group
   */
  List<GroupIdentifier> groups(String vpcId, String subnetId, List<String> asked) {
    List<String> ids = asked.isEmpty() ? List.of(SecurityGroups.defaultOf(world, vpcId)) : asked;
    world.conduct.hold(Quota.GROUPS_PER_INTERFACE, ids.stream().distinct().count());
    return ids.stream()
        .distinct()
        .map(world.groups::get)
        .map(
            g -> {
              if (!g.vpcId().equals(vpcId)) {
                throw Ec2Error.of(
                    "InvalidParameter",
                    "Security group %s and subnet %s belong to different networks.",
                    g.id(),
                    subnetId);
              }
              return GroupIdentifier.builder().groupId(g.id()).groupName(g.name()).build();
            })
        .toList();
  }

  private CreateNetworkInterfaceResponse create(CreateNetworkInterfaceRequest q) {
    List<Tag> tags = world.asked(Kind.NETWORK_INTERFACE, q.tagSpecifications());
    NetworkInterface made =
        make(
            world.subnets.get(q.subnetId()),
            q.groups(),
            q.privateIpAddress(),
            tags,
            NetworkInterface.builder()
                .description(q.description() == null ? "" : q.description())
                .interfaceType("interface")
                .requesterManaged(false)
                .status("available")
                .build());
    return CreateNetworkInterfaceResponse.builder()
        .networkInterface(
            made.toBuilder()
                .status("pending")
                .tagSet(world.tagsNow(made.networkInterfaceId()))
                .build())
        .clientToken(q.clientToken())
        .build();
  }

  private DeleteNetworkInterfaceResponse delete(DeleteNetworkInterfaceRequest q) {
    NetworkInterface n = world.interfaces.get(q.networkInterfaceId());
    if (n.attachment() != null) {
      throw Ec2Error.of(
          "InvalidParameterValue",
          "Network interface '%s' is currently in use.",
          q.networkInterfaceId());
    }
    remove(q.networkInterfaceId());
    return DeleteNetworkInterfaceResponse.builder().build();
  }

  private DescribeNetworkInterfacesResponse describe(DescribeNetworkInterfacesRequest q) {
    Listing.Page<NetworkInterface> page =
        listing.page(q.networkInterfaceIds(), q.filters(), q.maxResults(), q.nextToken());
    return DescribeNetworkInterfacesResponse.builder()
        .networkInterfaces(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private ModifyNetworkInterfaceAttributeResponse modify(ModifyNetworkInterfaceAttributeRequest q) {
    NetworkInterface n = world.interfaces.get(q.networkInterfaceId());
    if (n.requesterManaged()) {
      throw Ec2Error.of(
          "OperationNotPermitted",
          "You do not have permission to modify the requester-managed interface %s",
          q.networkInterfaceId());
    }
    NetworkInterface.Builder then = n.toBuilder();
    if (!q.groups().isEmpty()) {
      then.groups(groups(n.vpcId(), n.subnetId(), q.groups()));
    }
    if (q.description() != null) {
      then.description(q.description().value());
    }
    if (q.sourceDestCheck() != null) {
      then.sourceDestCheck(q.sourceDestCheck().value());
    }
    world.interfaces.put(q.networkInterfaceId(), then.build());
    return ModifyNetworkInterfaceAttributeResponse.builder().build();
  }
}
