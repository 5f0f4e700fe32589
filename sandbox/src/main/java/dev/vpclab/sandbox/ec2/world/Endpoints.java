package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** Endpoints once they are made: deleted item by item, and described. */
final class Endpoints {
  private static final int MOST_IDS = 25;
  private final World world;
  private final Listing<VpcEndpoint> listing;

  Endpoints(World world) {
    this.world = world;
    listing =
        new Listing<>(
                world,
                Kind.VPC_ENDPOINT,
                VpcEndpoint::vpcEndpointId,
                () -> Endpoint.show(world, world::tagsSeen))
            .pages(1, 1000)
            .tags(VpcEndpoint::tags)
            .filter("vpc-endpoint-id", VpcEndpoint::vpcEndpointId)
            .filter("vpc-id", VpcEndpoint::vpcId)
            .filter("service-name", VpcEndpoint::serviceName)
            .filter("service-region", VpcEndpoint::serviceRegion)
            .filter("ip-address-type", VpcEndpoint::ipAddressTypeAsString)
            .filter("vpc-endpoint-type", VpcEndpoint::vpcEndpointTypeAsString)
            .filter("vpc-endpoint-state", this::state);
  }

  /** The filter takes what the wire carries and the same in lower case. */
  private List<String> state(VpcEndpoint shown) {
    String state = world.endpoints.get(shown.vpcEndpointId()).state();
    return List.of(state, state.toLowerCase(Locale.ROOT));
  }

  void register(Actions actions) {
    actions.on(
        "DeleteVpcEndpoints", DeleteVpcEndpointsRequest::builder, this::delete, "*VpcEndpointId");
    actions.on(
        "DescribeVpcEndpoints",
        DescribeVpcEndpointsRequest::builder,
        this::describe,
        "VpcEndpointId Filter MaxResults NextToken");
  }

  private DeleteVpcEndpointsResponse delete(DeleteVpcEndpointsRequest q) {
    if (q.vpcEndpointIds().size() > MOST_IDS) {
      throw Ec2Error.of(
          "InvalidParameter", "At most %d VPC endpoints can be deleted in a call.", MOST_IDS);
    }
    q.vpcEndpointIds().forEach(Kind.VPC_ENDPOINT::check);
    List<UnsuccessfulItem> failed = new ArrayList<>();
    for (String id : q.vpcEndpointIds()) {
      Optional<Ec2Error> error = delete(id);
      error.ifPresent(
          e ->
              failed.add(
                  UnsuccessfulItem.builder()
                      .resourceId(id)
                      .error(i -> i.code(e.code()).message(e.getMessage()))
                      .build()));
    }
    return DeleteVpcEndpointsResponse.builder().unsuccessful(failed).build();
  }

  private Optional<Ec2Error> delete(String id) {
    Optional<Endpoint> found = world.endpoints.find(id).filter(Endpoint::isThere);
    if (found.isEmpty()) {
      return Optional.of(
          Ec2Error.of(
              "InvalidVpcEndpoint.NotFound", "The Vpc Endpoint Id '%s' does not exist", id));
    }
    Optional<Ec2Error> refused = world.conduct.refusesDeletion(id);
    Endpoint endpoint = found.get();
    if (refused.isEmpty() && !endpoint.isLeaving()) {
      for (String table : endpoint.shown().routeTableIds()) {
        Routes.drop(world, table, r -> id.equals(r.gatewayId()));
      }
      world.endpoints.put(id, endpoint.to("deleting", world.now()));
    }
    return refused;
  }

  private DescribeVpcEndpointsResponse describe(DescribeVpcEndpointsRequest q) {
    Listing.Page<VpcEndpoint> page =
        listing.page(q.vpcEndpointIds(), q.filters(), q.maxResults(), q.nextToken());
    return DescribeVpcEndpointsResponse.builder()
        .vpcEndpoints(page.items())
        .nextToken(page.nextToken())
        .build();
  }
}
