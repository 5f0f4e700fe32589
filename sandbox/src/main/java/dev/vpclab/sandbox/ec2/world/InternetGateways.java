package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Internet gateways: one for a VPC, and no public address may be in use when it is taken off. */
final class InternetGateways {
  private final World world;
  private final Listing<InternetGateway> listing;

  InternetGateways(World world) {
    this.world = world;
    listing =
        new Listing<>(
                world,
                Kind.INTERNET_GATEWAY,
                InternetGateway::internetGatewayId,
                () -> show(world, world::tagsSeen))
            .tags(InternetGateway::tags)
            .filter("internet-gateway-id", InternetGateway::internetGatewayId)
            .filter("owner-id", InternetGateway::ownerId)
            .filter("attachment.vpc-id", g -> vpcs(g).toList())
            .filter(
                "attachment.state",
                g ->
                    g.attachments().stream()
                        .map(InternetGatewayAttachment::stateAsString)
                        .toList());
  }

  static Stream<InternetGateway> show(World world, Function<String, List<Tag>> tags) {
    return world.gateways.stream()
        .map(g -> g.toBuilder().tags(tags.apply(g.internetGatewayId())).build());
  }

  static boolean isAttached(InternetGateway gateway, String vpcId) {
    return vpcs(gateway).anyMatch(vpcId::equals);
  }

  private static Stream<String> vpcs(InternetGateway gateway) {
    return gateway.attachments().stream().map(InternetGatewayAttachment::vpcId);
  }

  void register(Actions actions) {
    actions.on(
        "CreateInternetGateway",
        CreateInternetGatewayRequest::builder,
        this::create,
        "TagSpecification");
    actions.on(
        "AttachInternetGateway",
        AttachInternetGatewayRequest::builder,
        this::attach,
        "*InternetGatewayId *VpcId");
    actions.on(
        "DetachInternetGateway",
        DetachInternetGatewayRequest::builder,
        this::detach,
        "*InternetGatewayId *VpcId");
    actions.on(
        "DeleteInternetGateway",
        DeleteInternetGatewayRequest::builder,
        this::delete,
        "*InternetGatewayId");
    actions.on(
        "DescribeInternetGateways",
        DescribeInternetGatewaysRequest::builder,
        this::describe,
        "InternetGatewayId Filter MaxResults NextToken");
  }

  private CreateInternetGatewayResponse create(CreateInternetGatewayRequest q) {
    List<Tag> tags = world.asked(Kind.INTERNET_GATEWAY, q.tagSpecifications());
    world.conduct.hold(Quota.INTERNET_GATEWAYS, world.gateways.size() + 1);
    String id = world.born(Kind.INTERNET_GATEWAY, tags);
    InternetGateway gateway =
        InternetGateway.builder().internetGatewayId(id).ownerId(world.account).build();
    world.gateways.put(id, gateway);
    return CreateInternetGatewayResponse.builder()
        .internetGateway(gateway.toBuilder().tags(world.tagsNow(id)).build())
        .build();
  }

  private AttachInternetGatewayResponse attach(AttachInternetGatewayRequest q) {
    String id = q.internetGatewayId();
    InternetGateway gateway = world.gateways.get(id);
    world.vpcs.get(q.vpcId());
    vpcs(gateway)
        .findFirst()
        .ifPresent(
            vpc -> {
              throw Ec2Error.of(
                  "Resource.AlreadyAssociated",
                  "resource %s is already attached to network %s",
                  id,
                  vpc);
            });
    if (world.gateways.any(g -> isAttached(g, q.vpcId()))) {
      throw Ec2Error.of(
          "InvalidParameterValue",
          "Network %s already has an internet gateway attached",
          q.vpcId());
    }
    InternetGatewayAttachment attachment =
        InternetGatewayAttachment.builder().vpcId(q.vpcId()).state("available").build();
    world.gateways.put(id, gateway.toBuilder().attachments(attachment).build());
    return AttachInternetGatewayResponse.builder().build();
  }

  private DetachInternetGatewayResponse detach(DetachInternetGatewayRequest q) {
    InternetGateway gateway = world.gateways.get(q.internetGatewayId());
    world.vpcs.get(q.vpcId());
    if (!isAttached(gateway, q.vpcId())) {
      throw Ec2Error.of(
          "Gateway.NotAttached",
          "resource %s is not attached to network %s",
          q.internetGatewayId(),
          q.vpcId());
    }
    if (world.interfaces.any(
        n ->
            n.vpcId().equals(q.vpcId())
                && n.association() != null
                && n.association().publicIp() != null)) {
      throw Ec2Error.of(
          "DependencyViolation",
          "Network %s has some mapped public address(es). Please unmap those public address(es) "
              + "before detaching the gateway.",
          q.vpcId());
    }
    world.gateways.put(q.internetGatewayId(), gateway.toBuilder().attachments(List.of()).build());
    return DetachInternetGatewayResponse.builder().build();
  }

  private DeleteInternetGatewayResponse delete(DeleteInternetGatewayRequest q) {
    String id = q.internetGatewayId();
    if (!world.gateways.get(id).attachments().isEmpty()) {
      throw Ec2Error.of(
          "DependencyViolation",
          "The internetGateway '%s' has dependencies and cannot be deleted.",
          id);
    }
    world.gateways.remove(id);
    world.tags.forget(id);
    return DeleteInternetGatewayResponse.builder().build();
  }

  private DescribeInternetGatewaysResponse describe(DescribeInternetGatewaysRequest q) {
    Listing.Page<InternetGateway> page =
        listing.page(q.internetGatewayIds(), q.filters(), q.maxResults(), q.nextToken());
    return DescribeInternetGatewaysResponse.builder()
        .internetGateways(page.items())
        .nextToken(page.nextToken())
        .build();
  }
}
