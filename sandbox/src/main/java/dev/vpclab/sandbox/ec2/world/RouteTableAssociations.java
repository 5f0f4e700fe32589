package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Which route table a subnet has; the VPC's main table has an association without a subnet. */
final class RouteTableAssociations {
  private final World world;

  RouteTableAssociations(World world) {
    this.world = world;
  }

  void register(Actions actions) {
    actions.on(
        "AssociateRouteTable",
        AssociateRouteTableRequest::builder,
        this::associate,
        "*RouteTableId *SubnetId");
    actions.on(
        "ReplaceRouteTableAssociation",
        ReplaceRouteTableAssociationRequest::builder,
        this::replace,
        "*AssociationId *RouteTableId");
    actions.on(
        "DisassociateRouteTable",
        DisassociateRouteTableRequest::builder,
        this::disassociate,
        "*AssociationId");
  }

  private AssociateRouteTableResponse associate(AssociateRouteTableRequest q) {
    RouteTable table = world.routeTables.get(q.routeTableId());
    Subnet subnet = world.subnets.get(q.subnetId());
    if (!subnet.vpcId().equals(table.vpcId())) {
      throw Ec2Error.of(
          "InvalidParameterValue",
          "Route table %s and subnet %s belong to different networks",
          q.routeTableId(),
          q.subnetId());
    }
    if (world.routeTables.any(
        t -> t.associations().stream().anyMatch(a -> q.subnetId().equals(a.subnetId())))) {
      throw Ec2Error.of(
          "Resource.AlreadyAssociated",
          "the specified association for route table %s conflicts with an existing association",
          q.routeTableId());
    }
    return AssociateRouteTableResponse.builder()
        .associationId(associate(world, q.routeTableId(), q.subnetId()))
        .associationState(s -> s.state("associated"))
        .build();
  }

  /** With no subnet: as the main table. */
  static String associate(World world, String tableId, String subnetId) {
    String id = world.bornPart("rtbassoc");
    RouteTableAssociation association =
        RouteTableAssociation.builder()
            .routeTableAssociationId(id)
            .routeTableId(tableId)
            .subnetId(subnetId)
            .main(subnetId == null)
            .associationState(s -> s.state("associated"))
            .build();
    world.routeTables.change(
        tableId,
        t -> {
          List<RouteTableAssociation> all = new ArrayList<>(t.associations());
          all.add(association);
          return t.toBuilder().associations(all).build();
        });
    return id;
  }

  private RouteTableAssociation association(String id) {
    return world.routeTables.stream()
        .flatMap(t -> t.associations().stream())
        .filter(a -> a.routeTableAssociationId().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Ec2Error.of(
                    "InvalidAssociationID.NotFound", "The association ID '%s' does not exist", id));
  }

  private static void drop(World world, Predicate<RouteTableAssociation> gone) {
    world.routeTables.stream()
        .filter(t -> t.associations().stream().anyMatch(gone))
        .forEach(
            t ->
                world.routeTables.put(
                    t.routeTableId(),
                    t.toBuilder()
                        .associations(t.associations().stream().filter(gone.negate()).toList())
                        .build()));
  }

  static void forgetSubnet(World world, Subnet subnet) {
    drop(world, a -> subnet.subnetId().equals(a.subnetId()));
  }

  private ReplaceRouteTableAssociationResponse replace(ReplaceRouteTableAssociationRequest q) {
    RouteTableAssociation old = association(q.associationId());
    RouteTable to = world.routeTables.get(q.routeTableId());
    if (!to.vpcId().equals(world.routeTables.get(old.routeTableId()).vpcId())) {
      throw Ec2Error.of(
          "InvalidParameterValue",
          "Route table %s and association %s belong to different networks",
          q.routeTableId(),
          q.associationId());
    }
    drop(world, a -> a.routeTableAssociationId().equals(q.associationId()));
    return ReplaceRouteTableAssociationResponse.builder()
        .newAssociationId(associate(world, q.routeTableId(), old.subnetId()))
        .associationState(s -> s.state("associated"))
        .build();
  }

  private DisassociateRouteTableResponse disassociate(DisassociateRouteTableRequest q) {
    if (association(q.associationId()).main()) {
      throw Ec2Error.of(
          "InvalidParameterValue",
          "cannot disassociate the main route table association %s",
          q.associationId());
    }
    drop(world, a -> a.routeTableAssociationId().equals(q.associationId()));
    return DisassociateRouteTableResponse.builder().build();
  }
}
