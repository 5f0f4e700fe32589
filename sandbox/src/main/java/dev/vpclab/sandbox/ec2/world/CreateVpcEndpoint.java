package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** CreateVpcEndpoint for gateways and interfaces. */
final class CreateVpcEndpoint {
  private final World world;
  private final NetworkInterfaces interfaces;

  CreateVpcEndpoint(World world, NetworkInterfaces interfaces) {
    this.world = world;
    this.interfaces = interfaces;
  }

  void register(Actions actions) {
    actions.on(
        "CreateVpcEndpoint",
        CreateVpcEndpointRequest::builder,
        this::create,
        this::again,
        "*VpcId *ServiceName VpcEndpointType PolicyDocument RouteTableId SubnetId SecurityGroupId"
            + " IpAddressType DnsOptions PrivateDnsEnabled TagSpecification ClientToken");
  }

  private CreateVpcEndpointResponse create(CreateVpcEndpointRequest q) {
    List<Tag> tags = world.asked(Kind.VPC_ENDPOINT, q.tagSpecifications());
    world.vpcs.get(q.vpcId());
    EndpointService service = service(q);
    String policy = Policy.of(q.policyDocument());
    boolean gateway = service.isGateway();
    EndpointRules.checkOnly(gateway, q.routeTableIds(), "Route table IDs", "Gateway");
    EndpointRules.checkOnly(!gateway, q.subnetIds(), "Subnet IDs", "Interface");
    EndpointRules.checkOnly(!gateway, q.securityGroupIds(), "Security Group IDs", "Interface");
    VpcEndpoint.Builder shown =
        VpcEndpoint.builder()
            .vpcId(q.vpcId())
            .serviceName(service.name())
            .serviceRegion(world.region.name())
            .vpcEndpointType(service.type())
            .policyDocument(policy)
            .requesterManaged(false)
            .ownerId(world.account)
            .ipAddressType("ipv4")
            .routeTableIds(List.of())
            .subnetIds(List.of())
            .groups(List.of())
            .networkInterfaceIds(List.of())
            .creationTimestamp(world.now());
    Endpoint made =
        gateway ? gateway(q, service, shown, tags) : interfaces(q, service, shown, tags);
    return CreateVpcEndpointResponse.builder()
        .vpcEndpoint(made.view(world, world::tagsNow))
        .clientToken(q.clientToken())
        .build();
  }

  private CreateVpcEndpointResponse again(CreateVpcEndpointResponse first) {
    String id = first.vpcEndpoint().vpcEndpointId();
    VpcEndpoint now =
        world
            .endpoints
            .find(id)
            .map(e -> e.view(world, world::tagsNow))
            .orElseGet(
                () ->
                    first.vpcEndpoint().toBuilder()
                        .state(world.conduct.stateCase().write("deleted"))
                        .build());
    return first.toBuilder().vpcEndpoint(now).build();
  }

  private EndpointService service(CreateVpcEndpointRequest q) {
    List<EndpointService> known = world.services.named(q.serviceName());
    String type = q.vpcEndpointTypeAsString() == null ? "Gateway" : q.vpcEndpointTypeAsString();
    return known.stream()
        .filter(s -> s.type().equals(type))
        .findFirst()
        .orElseThrow(
            () ->
                Ec2Error.of(
                    "InvalidParameter",
                    "Endpoint type (%s) does not match available service types (%s).",
                    type,
                    known.stream().map(EndpointService::type).toList()));
  }

  private Endpoint gateway(
      CreateVpcEndpointRequest q,
      EndpointService service,
      VpcEndpoint.Builder shown,
      List<Tag> tags) {
    if (Boolean.TRUE.equals(q.privateDnsEnabled())) {
      throw Ec2Error.of(
          "InvalidParameter", "Private DNS is only supported for Interface type VPC Endpoint.");
    }
    String list = EndpointRules.prefixList(world, service);
    List<String> tables = q.routeTableIds().stream().distinct().toList();
    EndpointRules.checkRouteTables(world, list, q.vpcId(), tables);
    world.conduct.hold(
        Quota.GATEWAY_ENDPOINTS,
        1 + world.endpoints.stream().filter(e -> e.isGateway() && !e.isLeaving()).count());
    String id = world.born(Kind.VPC_ENDPOINT, tags);
    tables.forEach(t -> Routes.add(world, t, EndpointRules.route(list, id)));
    shown.vpcEndpointId(id).routeTableIds(tables).privateDnsEnabled(false);
    return world.endpoints.put(
        id, new Endpoint(shown.build(), service, "available", world.now(), null));
  }

  /**
   * Private DNS is on unless it is switched off, when the service has it (page CreateVpcEndpoint).
   */
  private Endpoint interfaces(
      CreateVpcEndpointRequest q,
      EndpointService service,
      VpcEndpoint.Builder shown,
      List<Tag> tags) {
    boolean privateDns =
        q.privateDnsEnabled() == null
            ? !service.privateDnsNames().isEmpty()
            : q.privateDnsEnabled();
    List<String> subnetIds = q.subnetIds().stream().distinct().toList();
    EndpointRules.checkSubnets(world, service, q.vpcId(), subnetIds);
    List<SecurityGroupIdentifier> groups =
        EndpointRules.groups(interfaces, q.vpcId(), q.securityGroupIds());
    if (privateDns) {
      EndpointRules.checkPrivateDns(world, service, q.vpcId(), null);
      checkResolver(q, service);
    }
    EndpointRules.checkRoom(world, subnetIds);
    world.conduct.hold(
        Quota.INTERFACE_ENDPOINTS_PER_VPC,
        1
            + world.endpoints.stream()
                .filter(e -> !e.isGateway() && !e.isLeaving() && e.vpcId().equals(q.vpcId()))
                .count());
    String id = world.born(Kind.VPC_ENDPOINT, tags);
    shown
        .vpcEndpointId(id)
        .subnetIds(subnetIds)
        .groups(groups)
        .privateDnsEnabled(privateDns)
        .dnsOptions(
            o ->
                o.dnsRecordIpType("ipv4")
                    .privateDnsOnlyForInboundResolverEndpoint(onlyForResolver(q)))
        .networkInterfaceIds(
            subnetIds.stream()
                .map(s -> plug(world, interfaces, id, world.subnets.get(s), q.securityGroupIds()))
                .toList());
    String state = service.acceptanceRequired() ? "pendingAcceptance" : "pending";
    return world.endpoints.put(
        id,
        new Endpoint(shown.build(), service, state, world.now(), world.conduct.endpointOutcome()));
  }

  private static boolean onlyForResolver(CreateVpcEndpointRequest q) {
    return q.dnsOptions() != null
        && Boolean.TRUE.equals(q.dnsOptions().privateDnsOnlyForInboundResolverEndpoint());
  }

  /** S3 for inbound resolvers only leaves the VPC's own traffic to the gateway endpoint. */
  private void checkResolver(CreateVpcEndpointRequest q, EndpointService service) {
    boolean hasGateway =
        world.endpoints.any(
            e ->
                e.isGateway()
                    && !e.isLeaving()
                    && e.vpcId().equals(q.vpcId())
                    && e.service().name().equals(service.name()));
    if (onlyForResolver(q) && !hasGateway) {
      throw Ec2Error.of(
          "InvalidParameter",
          "To set PrivateDnsOnlyForInboundResolverEndpoint to true, the VPC %s must have a Gateway "
              + "endpoint for the service.",
          q.vpcId());
    }
  }

  /** The endpoint's interface in a subnet; AWS's to manage, the account's to see. */
  static String plug(
      World world,
      NetworkInterfaces interfaces,
      String endpointId,
      Subnet subnet,
      List<String> groups) {
    NetworkInterface like =
        Attachments.requesterManaged(
            world,
            "vpc_endpoint",
            "VPC Endpoint Interface " + endpointId,
            "727180483921",
            "amazon-aws");
    return interfaces.make(subnet, groups, null, List.of(), like).networkInterfaceId();
  }
}
