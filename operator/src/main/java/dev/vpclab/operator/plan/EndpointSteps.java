package dev.vpclab.operator.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A VPC endpoint: checked before the call, made, changed in one call, or made anew. */
final class EndpointSteps {

  private EndpointSteps() {}

  static void plan(Situation situation, Node.Endpoint node, Draft draft) {
    Optional<Live.Vpc> vpc = situation.vpc();
    Optional<Live.Endpoint> found = situation.mine(node.key(), Live.Endpoint.class);
    if (found.isPresent()) {
      exists(situation, node, found.get(), draft);
    } else if (vpc.isEmpty()) {
      draft.find(node.key(), Reason.WaitingForLab, null, "the lab has no VPC yet");
    } else if (EndpointChecks.pass(situation, node, null, draft)) {
      Creation.propose(situation, draft, create(situation, node, vpc.get()));
    }
  }

  private static void exists(
      Situation situation, Node.Endpoint node, Live.Endpoint endpoint, Draft draft) {
    switch (endpoint.state()) {
      case "available" -> change(situation, node, endpoint, draft);
      case "partial" -> {
        change(situation, node, endpoint, draft);
        draft.warn(node.key(), Reason.EndpointFailed, endpoint.id() + " works in part only");
      }
      case "pendingacceptance" ->
          draft.find(
              node.key(),
              Reason.WaitingForAcceptance,
              Duration.ofSeconds(30),
              "the owner of "
                  + node.serviceName()
                  + " has to accept "
                  + endpoint.id()
                  + " before it carries traffic");
      case "rejected", "failed", "expired" ->
          draft.find(
              node.key(),
              Reason.EndpointFailed,
              Duration.ofMinutes(5),
              endpoint.id()
                  + " is "
                  + endpoint.state()
                  + (endpoint.lastError() == null ? "" : " (" + endpoint.lastError() + ")")
                  + "; delete this resource and apply it again once the cause is gone");
      case "deleting" ->
          draft.find(
              node.key(),
              Reason.WaitingForState,
              Planner.POLL,
              endpoint.id() + " is being deleted; another one follows");
      default ->
          draft.find(
              node.key(),
              Reason.WaitingForState,
              Planner.poll(situation, node.key()),
              endpoint.id() + " is " + endpoint.state());
    }
  }

  private static void change(
      Situation situation, Node.Endpoint node, Live.Endpoint endpoint, Draft draft) {
    boolean otherService = !endpoint.serviceName().equals(node.serviceName());
    if (otherService) {
      draft.find(
          node.key(),
          Reason.ImmutableFieldChanged,
          null,
          "spec.serviceName is "
              + node.serviceName()
              + " and "
              + endpoint.id()
              + " is for "
              + endpoint.serviceName()
              + ", which EC2 cannot change; put it back, or make another resource");
      return;
    }
    if (situation.vpc().isEmpty()) {
      // A VPC with an endpoint in it cannot be gone.
      draft.find(
          node.key(),
          Reason.NotVisibleYet,
          Creation.SECOND_LOOK,
          "EC2 does not show " + endpoint.vpcId() + ", which " + endpoint.id() + " is in");
      return;
    }
    if (situation.vpcs().noneMatch(vpc -> vpc.id().equals(endpoint.vpcId()))) {
      // The lab was made anew. An endpoint cannot move, and the old VPC cannot go while it is
      // there.
      draft.propose(new Delete.Endpoints(List.of(situation.target(endpoint))));
      return;
    }
    if (!EndpointChecks.pass(situation, node, endpoint, draft)) {
      return;
    }
    Optional<Change.Endpoint> modification = modification(situation, node, endpoint);
    modification.ifPresent(draft::propose);
    if (modification.isEmpty()) {
      Arrival.await(situation, node, endpoint, draft);
    }
    TagSteps.plan(situation, endpoint, node.tags(), draft);
    warnings(situation, node, draft);
  }

  private static Optional<Change.Endpoint> modification(
      Situation situation, Node.Endpoint node, Live.Endpoint endpoint) {
    List<String> tables = ids(situation, node.routeTables(), Live.RouteTable.class);
    List<String> subnets = ids(situation, node.subnets(), Live.Subnet.class);
    List<String> groups = ids(situation, node.groups(), Live.SecurityGroup.class);
    List<String> addedSubnets = minus(subnets, endpoint.subnetIds());
    List<String> removedSubnets = minus(endpoint.subnetIds(), subnets);
    // EC2 takes one subnet a zone at any moment, so a swap within a zone takes two calls:
    // remove, then add (openshift/hypershift#8651 retried the other order for ever).
    if (EndpointChecks.shareZone(situation, addedSubnets, removedSubnets)) {
      addedSubnets = List.of();
    }
    Change.Endpoint change =
        new Change.Endpoint(
            situation.target(endpoint),
            minus(tables, endpoint.routeTableIds()),
            minus(endpoint.routeTableIds(), tables),
            addedSubnets,
            removedSubnets,
            minus(groups, endpoint.groupIds()),
            minus(endpoint.groupIds(), groups),
            node.policy().equals(endpoint.policy()) ? null : node.policy(),
            node.type() == EndpointType.INTERFACE && node.privateDns() != endpoint.privateDns()
                ? node.privateDns()
                : null);
    return changesNothing(change) ? Optional.empty() : Optional.of(change);
  }

  private static boolean changesNothing(Change.Endpoint change) {
    return change.addRouteTables().isEmpty()
        && change.removeRouteTables().isEmpty()
        && change.addSubnets().isEmpty()
        && change.removeSubnets().isEmpty()
        && change.addGroups().isEmpty()
        && change.removeGroups().isEmpty()
        && change.policy() == null
        && change.privateDns() == null;
  }

  private static Create create(Situation situation, Node.Endpoint node, Live.Vpc vpc) {
    return new Create.Endpoint(
        node.key(),
        vpc.id(),
        node.type(),
        node.serviceName(),
        ids(situation, node.routeTables(), Live.RouteTable.class),
        ids(situation, node.subnets(), Live.Subnet.class),
        ids(situation, node.groups(), Live.SecurityGroup.class),
        node.policy(),
        node.privateDns(),
        node.tags());
  }

  /** A group that lets nobody in on 443 is legal, so it is said and not refused. */
  private static void warnings(Situation situation, Node.Endpoint node, Draft draft) {
    List<Live.SecurityGroup> groups =
        node.groups().stream()
            .flatMap(key -> situation.find(key, Live.SecurityGroup.class).stream())
            .toList();
    boolean open =
        groups.stream()
            .flatMap(group -> group.ingress().stream())
            .anyMatch(rule -> rule.covers("tcp", 443));
    boolean amazons =
        node.serviceName().startsWith("com.amazonaws.")
            && !node.serviceName().contains(".vpce-svc-");
    if (!groups.isEmpty() && !open && amazons) {
      draft.warn(
          node.key(),
          Reason.Ready,
          "no security group of the endpoint lets anybody in on port 443, so nobody can use it;"
              + " add an ingress rule for tcp 443 from the VPC");
    }
  }

  static <T extends Live> List<String> ids(Situation situation, List<Key> keys, Class<T> type) {
    TreeSet<String> ids = new TreeSet<>();
    keys.forEach(key -> situation.find(key, type).ifPresent(live -> ids.add(live.id())));
    return List.copyOf(ids);
  }

  private static List<String> minus(List<String> all, List<String> without) {
    List<String> rest = new ArrayList<>(all);
    rest.removeAll(without);
    return List.copyOf(rest);
  }
}
