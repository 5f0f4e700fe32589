package dev.vpclab.operator.control;

import dev.vpclab.operator.plan.EndpointType;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Plan;
import dev.vpclab.operator.plan.Reason;
import dev.vpclab.operator.plan.Stage;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What has to be read again to see whether a wait is over. */
final class Waits {
  private static final String AVAILABLE = "available";

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

  /** An endpoint shows in routes or interfaces as well, of which nothing is news before itself. */
  private static Set<Class<? extends Live>> endpoints(Observed observed) {
    boolean under = observed.mine(Live.Endpoint.class).anyMatch(e -> !e.state().equals(AVAILABLE));
    Set<Class<? extends Live>> types = new HashSet<>(Set.of(Live.Endpoint.class));
    if (!under) {
      types.addAll(traces(observed));
    }
    return types;
  }

  /** Of these types what a poll reads: nothing else is over before the slow ones are. */
  static Set<Class<? extends Live>> polled(Set<Class<? extends Live>> types) {
    return types.contains(Live.Instance.class) ? Set.of(Live.Instance.class) : types;
  }

  /**
   * What has to be read after a poll that has shown an instance or an endpoint in another state.
   *
   * @param types what is waited for
   */
  static Set<Class<? extends Live>> outdated(
      Set<Class<? extends Live>> types, Plan.Deletion deletion, Observed before, Observed polled) {
    if (states(before).equals(states(polled))) {
      return Set.of();
    }
    if (deletion != null) {
      // With its instances go their interfaces; whoever deletes endpoints reads everything then.
      return deletion.stage() == Stage.INSTANCES ? Set.of(Live.NetworkInterface.class) : Set.of();
    }
    Set<Class<? extends Live>> rest = new HashSet<>(types);
    rest.removeAll(polled(types));
    if (types.contains(Live.Endpoint.class)) {
      rest.addAll(traces(before));
    }
    return rest;
  }

  /**
   * Of these types those that do not show yet what is waited for.
   *
   * @param types as {@link #outdated} has named them for what is being made
   */
  static Set<Class<? extends Live>> lacking(Set<Class<? extends Live>> types, Observed observed) {
    return types.stream().filter(type -> !isShown(type, observed)).collect(Collectors.toSet());
  }

  private static boolean isShown(Class<? extends Live> type, Observed observed) {
    if (type == Live.Vpc.class || type == Live.Subnet.class) {
      return observed.mine(type).noneMatch(Live::isInTransit);
    }
    if (type == Live.NetworkInterface.class) {
      return observed
          .mine(Live.Endpoint.class)
          .allMatch(endpoint -> observed.unshownInterfaces(endpoint).isEmpty());
    }
    // Groups are only spoken of; whether a route is there is for whoever knows which to say.
    return type == Live.SecurityGroup.class;
  }

  private static Map<String, String> states(Observed observed) {
    return observed.mine().stream()
        .filter(live -> live instanceof Live.Endpoint || live instanceof Live.Instance)
        .collect(Collectors.toMap(Live::id, Live::state));
  }

  /**
   * Where endpoints show besides. An endpoint begins before its lab is through with the rules of
   * the groups that it names, and says in the end what is wrong with them.
   */
  static Set<Class<? extends Live>> traces(Observed observed) {
    boolean gateways =
        observed.mine(Live.Endpoint.class).allMatch(e -> e.endpointType() == EndpointType.GATEWAY);
    return gateways
        ? Set.of(Live.RouteTable.class)
        : Set.of(Live.NetworkInterface.class, Live.SecurityGroup.class);
  }
}
