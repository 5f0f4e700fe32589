package dev.vpclab.operator.plan;

import java.util.List;

/** The calls that take objects of ours away. */
public sealed interface Delete extends Action {
  /** Never empty; more than one only where EC2 takes a list. */
  List<Target> targets();

  @Override
  default Key key() {
    return targets().getFirst().key();
  }

  /** The same with one object each. */
  default List<Delete> each() {
    return switch (this) {
      case One one -> List.of(one);
      case Instances list ->
          list.targets().stream().<Delete>map(t -> new Instances(List.of(t))).toList();
      case Endpoints list ->
          list.targets().stream().<Delete>map(t -> new Endpoints(List.of(t))).toList();
    };
  }

  /** The same call for the targets of these, which are some of {@link #each}. */
  default Delete of(List<Delete> some) {
    List<Target> left = some.stream().map(Delete::targets).flatMap(List::stream).toList();
    return switch (this) {
      case One one -> one;
      case Instances list -> new Instances(left);
      case Endpoints list -> new Endpoints(left);
    };
  }

  /** A VPC, subnet, route table, security group or internet gateway; the key says which. */
  record One(Target target) implements Delete {
    @Override
    public List<Target> targets() {
      return List.of(target);
    }

    @Override
    public String verb() {
      return switch (target.key().kind()) {
        case VPC -> "DeleteVpc";
        case SUBNET -> "DeleteSubnet";
        case ROUTE_TABLE -> "DeleteRouteTable";
        case SECURITY_GROUP -> "DeleteSecurityGroup";
        case INTERNET_GATEWAY -> "DeleteInternetGateway";
        case INSTANCE, VPC_ENDPOINT ->
            throw new IllegalStateException("deleted by list: " + target);
      };
    }
  }

  record Instances(List<Target> targets) implements Delete {
    @Override
    public String verb() {
      return "TerminateInstances";
    }
  }

  /** At most 25 a call, EC2's limit. */
  record Endpoints(List<Target> targets) implements Delete {
    @Override
    public String verb() {
      return "DeleteVpcEndpoints";
    }
  }
}
