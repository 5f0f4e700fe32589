package dev.vpclab.operator.plan;

import java.util.stream.Collectors;

/** What an endpoint may still lack when EC2 calls it available: its parts show when they show. */
final class Arrival {
  private Arrival() {}

  /** A finding for the part that is not there yet, none when all are. */
  static void await(Situation situation, Node.Endpoint node, Live.Endpoint endpoint, Draft draft) {
    String tables = withoutRoute(situation, node, endpoint);
    String interfaces = String.join(", ", situation.observed().unshownInterfaces(endpoint));
    if (!tables.isEmpty()) {
      find(
          node,
          draft,
          "EC2 has not put the route to " + endpoint.id() + " into " + tables + " yet");
    } else if (!interfaces.isEmpty()) {
      find(
          node,
          draft,
          "EC2 does not show the network interface "
              + interfaces
              + " of "
              + endpoint.id()
              + " yet, and so no address");
    }
  }

  private static String withoutRoute(
      Situation situation, Node.Endpoint node, Live.Endpoint endpoint) {
    return node.routeTables().stream()
        .filter(
            key ->
                situation
                    .find(key, Live.RouteTable.class)
                    .filter(table -> !leadsTo(table, endpoint.id()))
                    .isPresent())
        .map(Key::name)
        .collect(Collectors.joining(", "));
  }

  private static boolean leadsTo(Live.RouteTable table, String endpointId) {
    return table.routes().stream().anyMatch(route -> route.target().equals(endpointId));
  }

  private static void find(Node.Endpoint node, Draft draft, String message) {
    draft.find(node.key(), Reason.WaitingForState, Planner.POLL, message);
  }
}
