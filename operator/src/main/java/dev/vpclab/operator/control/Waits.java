package dev.vpclab.operator.control;

import dev.vpclab.operator.plan.EndpointType;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Plan;
import dev.vpclab.operator.plan.Reason;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What has to be read again to see whether a wait is over. */
final class Waits {
  private Waits() {}

  /** The types, none of them for a wait that is not EC2's; empty when only a full reading tells. */
  static Optional<Set<Class<? extends Live>>> types(Plan plan, Observed observed) {
    Plan.Deletion deletion = plan.deletion();
    if (deletion != null) {
      if (!deletion.blockers().isEmpty()) {
        return Optional.empty();
      }
      return switch (deletion.stage()) {
        case ENDPOINTS -> Optional.of(endpoints(observed));
        case INSTANCES -> Optional.of(Set.of(Live.Instance.class));
        default -> Optional.empty();
      };
    }
    Set<Class<? extends Live>> types = new HashSet<>();
    for (Finding finding : plan.findings()) {
      if (finding.reason() == Reason.WaitingForSecret) {
        continue;
      }
      if (finding.reason() != Reason.WaitingForState || finding.key() == null) {
        return Optional.empty();
      }
      switch (finding.key().kind()) {
        case VPC -> types.add(Live.Vpc.class);
        case SUBNET -> types.add(Live.Subnet.class);
        case INSTANCE -> types.add(Live.Instance.class);
        case VPC_ENDPOINT -> types.addAll(endpoints(observed));
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(types);
  }

  private static Set<Class<? extends Live>> endpoints(Observed observed) {
    boolean gateways =
        observed.mine(Live.Endpoint.class).allMatch(e -> e.endpointType() == EndpointType.GATEWAY);
    // A gateway endpoint shows in route tables, an interface endpoint in interfaces.
    return gateways
        ? Set.of(Live.Endpoint.class, Live.RouteTable.class)
        : Set.of(Live.Endpoint.class, Live.NetworkInterface.class);
  }
}
