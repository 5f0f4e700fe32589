package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.ObjectKind;
import java.util.List;

/** The kinds that we read, and which of them a resource's own objects are of. */
final class Kinds {
  /** What a reading for a lab looks for in its VPC. */
  static final List<Kind<?>> IN_VPC =
      List.of(
          Subnets.KIND,
          RouteTables.KIND,
          SecurityGroups.KIND,
          Endpoints.KIND,
          NetworkInterfaces.KIND,
          Instances.KIND,
          NetworkAcls.KIND);

  /** What can carry our tags. */
  static final List<Kind<?>> OWNED =
      List.of(
          Vpcs.KIND,
          InternetGateways.KIND,
          Subnets.KIND,
          RouteTables.KIND,
          SecurityGroups.KIND,
          Instances.KIND,
          Endpoints.KIND);

  private Kinds() {}

  static Kind<?> of(ObjectKind kind) {
    return switch (kind) {
      case VPC -> Vpcs.KIND;
      case INTERNET_GATEWAY -> InternetGateways.KIND;
      case SUBNET -> Subnets.KIND;
      case ROUTE_TABLE -> RouteTables.KIND;
      case SECURITY_GROUP -> SecurityGroups.KIND;
      case INSTANCE -> Instances.KIND;
      case VPC_ENDPOINT -> Endpoints.KIND;
    };
  }

  /** Whether the object is on its way out for good, or gone: EC2 shows such things for an hour. */
  static boolean ended(Live live) {
    return switch (live) {
      case Live.Instance instance -> instance.state().equals("terminated");
      case Live.Endpoint endpoint -> endpoint.state().equals("deleted");
      default -> false;
    };
  }
}
