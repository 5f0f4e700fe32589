package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Site.filter;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Route tables and the subnets that follow them. */
final class AssociationCases {
  private static final Source DELETE = action("DeleteRouteTable");

  private AssociationCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "an association shows its subnet, is not main, and becomes associated",
              action("RouteTableAssociation"),
              AssociationCases::shows),
          new Case(
              "a subnet that has a route table of its own cannot be given another one",
              Source.ERROR_CODES,
              site -> {
                String vpc = site.vpc();
                String subnet = site.subnet(vpc, "10.0.0.0/24");
                associate(site, site.table(vpc), subnet);
                String other = site.table(vpc);
                refused("Resource.AlreadyAssociated", () -> associate(site, other, subnet));
              }),
          new Case(
              "ReplaceRouteTableAssociation moves a subnet to another table, by a new id",
              action("ReplaceRouteTableAssociation"),
              AssociationCases::moves),
          new Case(
              "a subnet and its route table are of one VPC",
              action("AssociateRouteTable"),
              site -> {
                String subnet = site.subnet(site.vpc(), "10.0.0.0/24");
                String far = site.table(site.vpc());
                refused("InvalidParameterValue", () -> associate(site, far, subnet));
              }),
          new Case(
              "an association that is over cannot be ended again",
              Source.ERROR_CODES,
              site -> {
                String vpc = site.vpc();
                String id = associate(site, site.table(vpc), site.subnet(vpc, "10.0.0.0/24"));
                site.ec2().disassociateRouteTable(r -> r.associationId(id));
                refused(
                    "InvalidAssociationID.NotFound",
                    () -> site.ec2().disassociateRouteTable(r -> r.associationId(id)));
              }),
          new Case(
              "DeleteRouteTable is refused while a subnet is associated",
              DELETE,
              site -> {
                String vpc = site.vpc();
                String table = site.table(vpc);
                associate(site, table, site.subnet(vpc, "10.0.0.0/24"));
                refused(
                    "DependencyViolation",
                    () -> site.ec2().deleteRouteTable(r -> r.routeTableId(table)));
              }),
          new Case(
              "the main route table cannot be deleted",
              DELETE,
              site -> {
                String main = main(site, site.vpc()).routeTableId();
                refused(() -> site.ec2().deleteRouteTable(r -> r.routeTableId(main)));
              }),
          new Case(
              "the main route table's own association cannot be ended",
              action("DisassociateRouteTable"),
              site -> {
                String id = main(site, site.vpc()).associations().get(0).routeTableAssociationId();
                refused(() -> site.ec2().disassociateRouteTable(r -> r.associationId(id)));
              }));

  private static String associate(Site site, String table, String subnet) {
    return site.ec2()
        .associateRouteTable(r -> r.routeTableId(table).subnetId(subnet))
        .associationId();
  }

  private static RouteTable main(Site site, String vpc) {
    return site.ec2()
        .describeRouteTables(
            r -> r.filters(filter("vpc-id", vpc), filter("association.main", "true")))
        .routeTables()
        .get(0);
  }

  private static List<RouteTableAssociation> of(Site site, String table) {
    return site.ec2()
        .describeRouteTables(r -> r.routeTableIds(table))
        .routeTables()
        .get(0)
        .associations();
  }

  private static void shows(Site site) {
    String vpc = site.vpc();
    String table = site.table(vpc);
    String subnet = site.subnet(vpc, "10.0.0.0/24");
    String id = associate(site, table, subnet);
    assertThat(of(site, table))
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.routeTableAssociationId()).isEqualTo(id);
              assertThat(a.subnetId()).isEqualTo(subnet);
              assertThat(a.main()).isFalse();
            });
    site.until(
        "associated",
        () -> of(site, table).get(0).associationState().stateAsString().equals("associated"));
  }

  private static void moves(Site site) {
    String vpc = site.vpc();
    String from = site.table(vpc);
    String to = site.table(vpc);
    String subnet = site.subnet(vpc, "10.0.0.0/24");
    String id = associate(site, from, subnet);
    String moved =
        site.ec2()
            .replaceRouteTableAssociation(r -> r.associationId(id).routeTableId(to))
            .newAssociationId();
    assertThat(moved).isNotEqualTo(id);
    assertThat(of(site, from)).isEmpty();
    assertThat(of(site, to))
        .extracting(RouteTableAssociation::routeTableAssociationId, a -> a.subnetId())
        .containsExactly(org.assertj.core.api.Assertions.tuple(moved, subnet));
  }
}
