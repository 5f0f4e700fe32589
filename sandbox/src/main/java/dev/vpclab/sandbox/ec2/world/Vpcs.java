package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** VPCs, with the main route table, default group and default ACL that come and go with them. */
final class Vpcs {
  private final World world;
  private final RouteTables routeTables;
  private final SecurityGroups groups;
  private final NetworkAcls acls;
  private final Listing<Vpc> listing;

  Vpcs(World world, RouteTables routeTables, SecurityGroups groups, NetworkAcls acls) {
    this.world = world;
    this.routeTables = routeTables;
    this.groups = groups;
    this.acls = acls;
    listing =
        new Listing<>(world, Kind.VPC, Vpc::vpcId, () -> show(world, world::tagsSeen))
            .tags(Vpc::tags)
            .filter("vpc-id", Vpc::vpcId)
            .filter("cidr", Vpc::cidrBlock)
            .filter("cidr-block-association.cidr-block", Vpc::cidrBlock)
            .filter("state", Vpc::stateAsString)
            .filter("is-default", Vpc::isDefault)
            .filter("owner-id", Vpc::ownerId)
            .filter("dhcp-options-id", Vpc::dhcpOptionsId);
  }

  static java.util.stream.Stream<Vpc> show(World world, Function<String, List<Tag>> tags) {
    return world.vpcs.stream().map(v -> v.toBuilder().tags(tags.apply(v.vpcId())).build());
  }

  void register(Actions actions) {
    actions.on(
        "CreateVpc",
        CreateVpcRequest::builder,
        this::create,
        "*CidrBlock TagSpecification InstanceTenancy");
    actions.on("DeleteVpc", DeleteVpcRequest::builder, this::delete, "*VpcId");
    actions.on(
        "DescribeVpcs",
        DescribeVpcsRequest::builder,
        this::describe,
        "VpcId Filter MaxResults NextToken");
    actions.on(
        "ModifyVpcAttribute",
        ModifyVpcAttributeRequest::builder,
        this::modify,
        "*VpcId EnableDnsSupport EnableDnsHostnames EnableNetworkAddressUsageMetrics");
    actions.on(
        "DescribeVpcAttribute",
        DescribeVpcAttributeRequest::builder,
        this::describeAttribute,
        "*VpcId *Attribute");
  }

  private CreateVpcResponse create(CreateVpcRequest q) {
    List<Tag> tags = world.asked(Kind.VPC, q.tagSpecifications());
    Cidr cidr = Cidr.parse("cidrBlock", q.cidrBlock());
    if (cidr.length() < 16 || cidr.length() > 28) {
      throw Ec2Error.of("InvalidVpc.Range", "The CIDR '%s' is invalid.", q.cidrBlock());
    }
    world.conduct.hold(Quota.VPCS, world.vpcs.size() + 1);
    String id = world.born(Kind.VPC, tags);
    Vpc vpc =
        Vpc.builder()
            .vpcId(id)
            .cidrBlock(cidr.toString())
            .cidrBlockAssociationSet(
                VpcCidrBlockAssociation.builder()
                    .associationId(world.newId("vpc-cidr-assoc"))
                    .cidrBlock(cidr.toString())
                    .cidrBlockState(s -> s.state("associated"))
                    .build())
            .state("available")
            .isDefault(false)
            .ownerId(world.account)
            .instanceTenancy(
                q.instanceTenancyAsString() == null ? "default" : q.instanceTenancyAsString())
            .dhcpOptionsId("dopt-0123456789abcdef0")
            .build();
    world.vpcs.put(id, vpc);
    world.vpcAttributes.put(id, VpcAttributes.NEW);
    routeTables.makeMain(vpc);
    groups.makeDefault(vpc);
    acls.makeDefault(vpc);
    return CreateVpcResponse.builder()
        .vpc(vpc.toBuilder().state("pending").tags(world.tagsNow(id)).build())
        .build();
  }

  /** Page DeleteVpc: everything in it must be gone, but for what came with it. */
  private DeleteVpcResponse delete(DeleteVpcRequest q) {
    String id = world.vpcs.get(q.vpcId()).vpcId();
    boolean used =
        world.subnets.any(s -> s.vpcId().equals(id))
            || world.routeTables.any(t -> t.vpcId().equals(id) && !RouteTables.isMain(t))
            || world.groups.any(g -> g.vpcId().equals(id) && !g.isDefault())
            || world.acls.any(a -> a.vpcId().equals(id) && !a.isDefault())
            || world.gateways.any(g -> InternetGateways.isAttached(g, id))
            || world.endpoints.any(e -> e.vpcId().equals(id) && e.isThere())
            || world.interfaces.any(n -> n.vpcId().equals(id));
    if (used) {
      throw Ec2Error.of(
          "DependencyViolation", "The vpc '%s' has dependencies and cannot be deleted.", id);
    }
    world.routeTables.stream().filter(t -> t.vpcId().equals(id)).forEach(routeTables::remove);
    world.groups.stream().filter(g -> g.vpcId().equals(id)).forEach(groups::remove);
    world.acls.stream().filter(a -> a.vpcId().equals(id)).forEach(acls::remove);
    world.vpcs.remove(id);
    world.vpcAttributes.remove(id);
    world.tags.forget(id);
    return DeleteVpcResponse.builder().build();
  }

  private DescribeVpcsResponse describe(DescribeVpcsRequest q) {
    Listing.Page<Vpc> page = listing.page(q.vpcIds(), q.filters(), q.maxResults(), q.nextToken());
    return DescribeVpcsResponse.builder().vpcs(page.items()).nextToken(page.nextToken()).build();
  }

  private ModifyVpcAttributeResponse modify(ModifyVpcAttributeRequest q) {
    world.vpcs.get(q.vpcId());
    VpcAttributes now = world.vpcAttributes.get(q.vpcId());
    if (q.enableDnsSupport() != null && q.enableDnsHostnames() != null) {
      throw Ec2Error.of(
          "InvalidParameterCombination", "Only one attribute can be modified at a time");
    }
    if (or(q.enableDnsHostnames(), false) && !now.dnsSupport()) {
      throw Ec2Error.of(
          "InvalidParameterValue", "DNS hostnames need DNS support, which is off in %s", q.vpcId());
    }
    VpcAttributes then =
        new VpcAttributes(
            or(q.enableDnsSupport(), now.dnsSupport()),
            or(q.enableDnsHostnames(), now.dnsHostnames()),
            or(q.enableNetworkAddressUsageMetrics(), now.addressUsageMetrics()));
    world.vpcAttributes.put(q.vpcId(), then);
    return ModifyVpcAttributeResponse.builder().build();
  }

  private static boolean or(AttributeBooleanValue asked, boolean now) {
    return asked == null || asked.value() == null ? now : asked.value();
  }

  private DescribeVpcAttributeResponse describeAttribute(DescribeVpcAttributeRequest q) {
    world.vpcs.get(q.vpcId());
    VpcAttributes now = world.vpcAttributes.get(q.vpcId());
    DescribeVpcAttributeResponse.Builder answer =
        DescribeVpcAttributeResponse.builder().vpcId(q.vpcId());
    switch (q.attributeAsString()) {
      case "enableDnsSupport" -> answer.enableDnsSupport(v -> v.value(now.dnsSupport()));
      case "enableDnsHostnames" -> answer.enableDnsHostnames(v -> v.value(now.dnsHostnames()));
      case "enableNetworkAddressUsageMetrics" ->
          answer.enableNetworkAddressUsageMetrics(v -> v.value(now.addressUsageMetrics()));
      default -> throw Ec2Error.invalidValue("attribute", q.attributeAsString(), "Unknown.");
    }
    return answer.build();
  }
}
