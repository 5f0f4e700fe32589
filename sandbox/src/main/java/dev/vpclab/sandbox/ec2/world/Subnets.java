package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Subnets: inside their VPC, apart from one another, in a zone of the region. */
final class Subnets {
  private final World world;
  private final Listing<Subnet> listing;

  Subnets(World world) {
    this.world = world;
    listing =
        new Listing<>(world, Kind.SUBNET, Subnet::subnetId, () -> show(world, world::tagsSeen))
            .tags(Subnet::tags)
            .filter("subnet-id", Subnet::subnetId)
            .filter("vpc-id", Subnet::vpcId)
            .filter("cidr-block", Subnet::cidrBlock)
            .filter("cidr", Subnet::cidrBlock)
            .filter("availability-zone", Subnet::availabilityZone)
            .filter("availability-zone-id", Subnet::availabilityZoneId)
            .filter("available-ip-address-count", Subnet::availableIpAddressCount)
            .filter("default-for-az", Subnet::defaultForAz)
            .filter("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch)
            .filter("owner-id", Subnet::ownerId)
            .filter("subnet-arn", Subnet::subnetArn)
            .filter("state", Subnet::stateAsString);
  }

  static Stream<Subnet> show(World world, Function<String, List<Tag>> tags) {
    return world.subnets.stream().map(s -> show(world, s, tags));
  }

  private static Subnet show(World world, Subnet s, Function<String, List<Tag>> tags) {
    return s.toBuilder()
        .availableIpAddressCount(NetworkInterfaces.free(world, s))
        .tags(tags.apply(s.subnetId()))
        .build();
  }

  void register(Actions actions) {
    actions.on(
        "CreateSubnet",
        CreateSubnetRequest::builder,
        this::create,
        "*VpcId *CidrBlock AvailabilityZone AvailabilityZoneId TagSpecification");
    actions.on("DeleteSubnet", DeleteSubnetRequest::builder, this::delete, "*SubnetId");
    actions.on(
        "DescribeSubnets",
        DescribeSubnetsRequest::builder,
        this::describe,
        "SubnetId Filter MaxResults NextToken");
    actions.on(
        "ModifySubnetAttribute",
        ModifySubnetAttributeRequest::builder,
        this::modify,
        "*SubnetId MapPublicIpOnLaunch");
  }

  private CreateSubnetResponse create(CreateSubnetRequest q) {
    List<Tag> tags = world.asked(Kind.SUBNET, q.tagSpecifications());
    Vpc vpc = world.vpcs.get(q.vpcId());
    Cidr cidr = Cidr.parse("cidrBlock", q.cidrBlock());
    if (cidr.length() < 16
        || cidr.length() > 28
        || !Cidr.of(vpc.cidrBlock()).orElseThrow().contains(cidr)) {
      throw Ec2Error.of("InvalidSubnet.Range", "The CIDR '%s' is invalid.", q.cidrBlock());
    }
    if (world.subnets.any(
        s -> s.vpcId().equals(q.vpcId()) && Cidr.of(s.cidrBlock()).orElseThrow().overlaps(cidr))) {
      throw Ec2Error.of(
          "InvalidSubnet.Conflict", "The CIDR '%s' conflicts with another subnet", q.cidrBlock());
    }
    String zone = zone(q);
    world.conduct.hold(
        Quota.SUBNETS_PER_VPC,
        1 + world.subnets.stream().filter(s -> s.vpcId().equals(q.vpcId())).count());
    String id = world.born(Kind.SUBNET, tags);
    Subnet subnet =
        Subnet.builder()
            .subnetId(id)
            .subnetArn(world.arn(Kind.SUBNET, id))
            .vpcId(q.vpcId())
            .cidrBlock(cidr.toString())
            .availabilityZone(zone)
            .availabilityZoneId(world.region.zoneId(zone))
            .state("available")
            .ownerId(world.account)
            .defaultForAz(false)
            .mapPublicIpOnLaunch(false)
            .assignIpv6AddressOnCreation(false)
            .mapCustomerOwnedIpOnLaunch(false)
            .enableDns64(false)
            .ipv6Native(false)
            .privateDnsNameOptionsOnLaunch(
                o ->
                    o.hostnameType("ip-name")
                        .enableResourceNameDnsARecord(false)
                        .enableResourceNameDnsAAAARecord(false))
            .build();
    world.subnets.put(id, subnet);
    NetworkAcls.associateWithDefault(world, subnet);
    return CreateSubnetResponse.builder().subnet(show(world, subnet, world::tagsNow)).build();
  }

  private String zone(CreateSubnetRequest q) {
    List<String> zones = world.region.zones();
    String asked = q.availabilityZone();
    if (q.availabilityZoneId() != null) {
      asked =
          zones.stream()
              .filter(z -> world.region.zoneId(z).equals(q.availabilityZoneId()))
              .findFirst()
              .orElse(q.availabilityZoneId());
    }
    if (asked != null && !zones.contains(asked)) {
      throw Ec2Error.invalidValue(
          "availabilityZone",
          asked,
          "Subnets can currently only be created in the following availability zones: "
              + String.join(", ", zones)
              + ".");
    }
    return asked == null ? zones.get(0) : asked;
  }

  private DeleteSubnetResponse delete(DeleteSubnetRequest q) {
    Subnet subnet = world.subnets.get(q.subnetId());
    if (world.interfaces.any(n -> n.subnetId().equals(q.subnetId()))) {
      throw Ec2Error.of(
          "DependencyViolation",
          "The subnet '%s' has dependencies and cannot be deleted.",
          q.subnetId());
    }
    RouteTableAssociations.forgetSubnet(world, subnet);
    NetworkAcls.forgetSubnet(world, subnet);
    world.subnets.remove(q.subnetId());
    world.tags.forget(q.subnetId());
    return DeleteSubnetResponse.builder().build();
  }

  private DescribeSubnetsResponse describe(DescribeSubnetsRequest q) {
    Listing.Page<Subnet> page =
        listing.page(q.subnetIds(), q.filters(), q.maxResults(), q.nextToken());
    return DescribeSubnetsResponse.builder()
        .subnets(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private ModifySubnetAttributeResponse modify(ModifySubnetAttributeRequest q) {
    world.subnets.change(
        q.subnetId(),
        s ->
            q.mapPublicIpOnLaunch() == null
                ? s
                : s.toBuilder().mapPublicIpOnLaunch(q.mapPublicIpOnLaunch().value()).build());
    return ModifySubnetAttributeResponse.builder().build();
  }
}
