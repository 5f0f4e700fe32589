package dev.vpclab.operator.plan;

import java.util.Optional;

/** A route table and the routes that are ours to put right. */
final class RouteTableSteps {

  private RouteTableSteps() {}

  static void plan(Situation situation, Node.RouteTable node, Draft draft) {
    Optional<Live.RouteTable> found = situation.mine(node.key(), Live.RouteTable.class);
    if (found.isEmpty()) {
      situation
          .vpc()
          .ifPresentOrElse(
              vpc ->
                  Creation.propose(
                      situation, draft, new Create.RouteTable(node.key(), vpc.id(), node.tags())),
              () -> draft.unsettled(node.key()));
      return;
    }
    Live.RouteTable table = found.get();
    Target target = situation.target(table);
    Optional<String> gateway = GatewaySteps.attached(situation);
    for (String destination : node.toGateway()) {
      if (gateway.isEmpty()) {
        draft.unsettled(node.key());
        continue;
      }
      Optional<Live.Route> route =
          table.routes().stream().filter(r -> r.destination().equals(destination)).findFirst();
      if (route.isEmpty()) {
        draft.propose(new Change.AddRoute(target, destination, gateway.get()));
      } else if (!route.get().target().equals(gateway.get())) {
        draft.propose(new Change.TurnRoute(target, destination, gateway.get()));
      }
    }
    table.routes().stream()
        .filter(route -> !node.toGateway().contains(route.destination()) && correctable(route))
        .forEach(route -> draft.propose(new Change.RemoveRoute(target, route.destination())));
    TagSteps.plan(situation, table, node.tags(), draft);
  }

  /**
   * Not the VPC's own route, not what a gateway endpoint put there (cdk-real-drift#1276: such
   * routes were "repaired" away), not what a virtual private gateway propagates.
   */
  private static boolean correctable(Live.Route route) {
    boolean endpoint = route.destination().startsWith("pl-") && route.target().startsWith("vpce-");
    return route.origin().equals("CreateRoute") && !endpoint && !route.target().equals("local");
  }
}
