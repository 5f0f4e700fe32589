package dev.vpclab.sandbox.benchmark;

import dev.vpclab.operator.api.RouteTableSpec;
import dev.vpclab.operator.api.VpcLabSpec;
import dev.vpclab.operator.aws.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The least that EC2's API can do with, computed from a lab's spec.
 *
 * @param lab with a name for every object
 * @param endpoints in it
 */
record Least(VpcLabSpec lab, int endpoints) {
  /** One to see what is there before, and one to see what is there in the end. */
  private static final int READS = 2;

  private static final int PAGE = 1000;

  /** DescribeRouteTables has smaller pages. */
  private static final int TABLES_A_PAGE = 100;

  /** DeleteVpcEndpoints takes no more ids. */
  private static final int ENDPOINTS_A_CALL = 25;

  /**
   * A call that has to be made.
   *
   * @param level how many calls it comes after, itself included, because it needs their answers
   */
  private record Call(String action, int level) {}

  /** Of the tutorial, with its gateway endpoint and its interface endpoint. */
  static Least tutorial() {
    return new Least(Tutorial.lab().getSpec(), Tutorial.KINDS.size() - 1);
  }

  /** The calls that change something, to make one lab. */
  int mutating() {
    return creates().size();
  }

  /** All calls to make so many labs at once, per lab: the reads can be everybody's. */
  double creating(int labs) {
    return mutating() + (double) READS / labs;
  }

  /** All calls to delete one lab: lists where EC2 takes lists. */
  int deleting() {
    int lists = (endpoints > 0 ? 1 : 0) + (lab.instances().isEmpty() ? 0 : 1);
    int gateway = lab.internetGateway() == null ? 0 : 2;
    int alone = lab.subnets().size() + lab.routeTables().size() + lab.securityGroups().size();
    return lists + gateway + alone + 1 + READS;
  }

  /** DeleteVpcEndpoints for so many labs. */
  int endpointDeletes(int labs) {
    return pages((long) labs * endpoints, ENDPOINTS_A_CALL);
  }

  /** The time of the calls that have to wait for one another, to make one lab. */
  Duration inCalls() {
    int levels = creates().stream().mapToInt(Call::level).max().orElse(0);
    return Cloud.CALL.multipliedBy(levels);
  }

  /** Until the last endpoint of so many labs can be accepted, with a full bucket at the start. */
  Duration lastEndpoint(int labs) {
    Limits.Bucket bucket = bucket();
    double missing = Math.max(0, (double) labs * endpoints - bucket.size());
    return Duration.ofMillis(Math.round(1000 * missing / bucket.refill()));
  }

  /** One look at all that is ours, with so many labs: every page of every kind. */
  int sweep(int labs) {
    return pages(labs, PAGE)
        + pages(lab.internetGateway() == null ? 0 : labs, PAGE)
        + pages((long) labs * lab.subnets().size(), PAGE)
        + pages((long) labs * lab.routeTables().size(), TABLES_A_PAGE)
        + pages((long) labs * lab.securityGroups().size(), PAGE)
        + pages((long) labs * lab.instances().size(), PAGE)
        + pages((long) labs * endpoints, PAGE);
  }

  /** EC2's documented one of CreateVpcEndpoint. */
  static Limits.Bucket bucket() {
    return Limits.DOCUMENTED.byAction().get("CreateVpcEndpoint");
  }

  private List<Call> creates() {
    List<Call> calls = new ArrayList<>(List.of(new Call("CreateVpc", 1)));
    if (Boolean.TRUE.equals(lab.enableDnsHostnames())) {
      calls.add(new Call("ModifyVpcAttribute", 2));
    }
    if (lab.internetGateway() != null) {
      calls.add(new Call("CreateInternetGateway", 1));
      calls.add(new Call("AttachInternetGateway", 2));
    }
    lab.securityGroups()
        .forEach(
            group -> {
              calls.add(new Call("CreateSecurityGroup", 2));
              if (!group.ingress().isEmpty()) {
                calls.add(new Call("AuthorizeSecurityGroupIngress", 3));
              }
            });
    lab.routeTables().forEach(table -> table(table, calls));
    lab.subnets()
        .forEach(
            subnet -> {
              calls.add(new Call("CreateSubnet", 2));
              if (subnet.routeTable() != null) {
                calls.add(new Call("AssociateRouteTable", 3));
              }
              if (Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch())) {
                calls.add(new Call("ModifySubnetAttribute", 3));
              }
            });
    // Each in a subnet of its own, which one call cannot do for two.
    lab.instances().forEach(instance -> calls.add(new Call("RunInstances", 3)));
    for (int i = 0; i < endpoints; i++) {
      calls.add(new Call("CreateVpcEndpoint", 3));
    }
    return calls;
  }

  private static void table(RouteTableSpec table, List<Call> calls) {
    calls.add(new Call("CreateRouteTable", 2));
    table.routes().forEach(route -> calls.add(new Call("CreateRoute", 3)));
  }

  private static int pages(long objects, int page) {
    return Math.toIntExact((objects + page - 1) / page);
  }
}
