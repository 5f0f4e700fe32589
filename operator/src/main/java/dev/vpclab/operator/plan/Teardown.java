package dev.vpclab.operator.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes everything away, in the documented order, from the inventory and never from the spec: it
 * works when the spec is broken or half of it was never made.
 *
 * <p>A stage lasts until EC2 shows its objects gone. Whatever is in the way and is not ours is
 * named and left alone; a call that EC2 would refuse because of it is not sent.
 */
final class Teardown {
  /** EC2's limit of DeleteVpcEndpoints (EC2 API reference). */
  private static final int ENDPOINTS_A_CALL = 25;

  /** How long at most nobody looks whether somebody else has taken away what EC2 refuses to. */
  private static final Duration RARELY = Duration.ofMinutes(1);

  /**
   * Five seconds after the first look was written down, and the second may itself be a second old.
   */
  static final Duration SECOND_LOOK = Duration.ofMillis(6500);

  private final Situation situation;
  private final Draft draft;
  private final List<Plan.Blocker> blockers = new ArrayList<>();
  private final List<String> waitingFor = new ArrayList<>();

  private Teardown(Situation situation) {
    this.situation = situation;
    this.draft = new Draft(situation);
  }

  static Plan plan(Situation situation) {
    return new Teardown(situation).plan();
  }

  private Plan plan() {
    Stage stage = Stage.LAST_LOOK;
    for (Stage candidate : Stage.values()) {
      if (candidate != Stage.LAST_LOOK && begin(candidate)) {
        stage = candidate;
        break;
      }
    }
    Doubts doubts = new Doubts(situation);
    boolean lastLook = stage == Stage.LAST_LOOK;
    blockers.addAll(doubts.disowned());
    List<String> late = doubts.late(lastLook);
    waitingFor.addAll(late);
    boolean over =
        lastLook && blockers.isEmpty() && waitingFor.isEmpty() && !doubts.outcomeUnknown(draft);
    if (!blockers.isEmpty()) {
      blocked(stage);
    } else if (!waitingFor.isEmpty()) {
      draft.find(
          null,
          Reason.Deleting,
          pause(!late.isEmpty()),
          "deleting " + stage.words() + ": waiting for " + String.join(", ", waitingFor));
    } else if (over) {
      draft.find(null, Reason.Deleting, SECOND_LOOK, "nothing is left; a second look decides");
    }
    int left = situation.observed().mine().size();
    return draft.finish(
        new Plan.Deletion(stage, List.copyOf(waitingFor), List.copyOf(blockers), over), left);
  }

  /** A stage does not end before its refused calls are sent again: looking sooner only costs. */
  private static Duration bounded(Duration heldBack) {
    return heldBack.compareTo(RARELY) > 0 ? RARELY : heldBack;
  }

  /** Whether the stage still has something to do or to wait for. What it is goes into the draft. */
  private boolean begin(Stage stage) {
    return switch (stage) {
      case ENDPOINTS -> endpoints();
      case INSTANCES -> instances();
      case SUBNETS -> each(Live.Subnet.class, subnet -> InUse.of(situation, subnet));
      case ROUTE_TABLES -> tables();
      case DETACH_GATEWAY -> detach();
      case DELETE_GATEWAY -> each(Live.InternetGateway.class, gateway -> Stream.empty());
      case SECURITY_GROUPS -> groups();
      case VPC -> each(Live.Vpc.class, vpc -> InUse.of(situation, vpc));
      case LAST_LOOK -> false;
    };
  }

  private boolean endpoints() {
    List<Live.Endpoint> going =
        situation.observed().all(Live.Endpoint.class).filter(this::ofThisTeardown).toList();
    List<Target> targets =
        going.stream()
            .filter(endpoint -> deletable(endpoint) && !endpoint.state().equals("deleting"))
            .map(this::target)
            .toList();
    for (int i = 0; i < targets.size(); i += ENDPOINTS_A_CALL) {
      draft.propose(
          new Delete.Endpoints(targets.subList(i, Math.min(i + ENDPOINTS_A_CALL, targets.size()))));
    }
    going.forEach(this::waitFor);
    return !going.isEmpty();
  }

  private boolean instances() {
    List<Live.Instance> going = deletable(Live.Instance.class).toList();
    List<Target> targets =
        going.stream()
            .filter(instance -> !instance.state().equals("shutting-down"))
            .map(this::target)
            .toList();
    if (!targets.isEmpty()) {
      draft.propose(new Delete.Instances(targets));
    }
    going.forEach(this::waitFor);
    return !going.isEmpty();
  }

  /**
   * DeleteRouteTable asks for a table without associations; that one goes with its subnet is not
   * documented, so that what still shows then is ended.
   */
  private boolean tables() {
    List<Change.Disassociate> left =
        deletable(Live.RouteTable.class).flatMap(this::withoutSubnet).toList();
    if (!left.isEmpty()) {
      left.forEach(draft::propose);
      deletable(Live.RouteTable.class).forEach(this::waitFor);
      return true;
    }
    return each(
        Live.RouteTable.class,
        table ->
            table.associations().stream()
                .filter(association -> association.subnetId() != null)
                .flatMap(
                    association ->
                        situation
                            .observed()
                            .others(Live.Subnet.class)
                            .filter(subnet -> subnet.id().equals(association.subnetId()))));
  }

  private Stream<Change.Disassociate> withoutSubnet(Live.RouteTable table) {
    return table.associations().stream()
        .filter(association -> association.subnetId() != null)
        .filter(
            association ->
                situation
                    .observed()
                    .all(Live.Subnet.class)
                    .noneMatch(subnet -> subnet.id().equals(association.subnetId())))
        .map(association -> new Change.Disassociate(target(table), association.id()));
  }

  private boolean detach() {
    List<Live.InternetGateway> attached =
        deletable(Live.InternetGateway.class).filter(gateway -> gateway.vpcId() != null).toList();
    for (Live.InternetGateway gateway : attached) {
      waitFor(gateway);
      if (clear(InUse.of(situation, gateway).toList()) && !gateway.state().equals("detaching")) {
        draft.propose(new Change.DetachGateway(target(gateway), gateway.vpcId()));
      }
    }
    return !attached.isEmpty();
  }

  /** Groups that name one another cannot go before their rules do. */
  private boolean groups() {
    List<Live.SecurityGroup> groups = deletable(Live.SecurityGroup.class).toList();
    Set<String> going = groups.stream().map(Live::id).collect(Collectors.toSet());
    boolean revoked = false;
    for (Live.SecurityGroup group : groups) {
      revoked |= Entangled.revoke(target(group), group, going, draft);
    }
    if (revoked) {
      groups.forEach(this::waitFor);
      return true;
    }
    return each(Live.SecurityGroup.class, group -> InUse.of(situation, group));
  }

  /** Deletes every object of the type that nothing uses; who uses the others is named. */
  private <T extends Live> boolean each(Class<T> type, Function<T, Stream<? extends Live>> users) {
    List<T> going = deletable(type).toList();
    for (T live : going) {
      waitFor(live);
      if (clear(users.apply(live).toList())) {
        draft.propose(new Delete.One(target(live)));
      }
    }
    return !going.isEmpty();
  }

  /**
   * Whether nobody is in the way. Whoever is, is named: a blocker, or something of ours that goes.
   */
  private boolean clear(List<? extends Live> users) {
    for (Live user : users) {
      if (ofThisTeardown(user) || InUse.belongsToOurs(situation, user)) {
        waitFor(user);
      } else {
        Plan.Blocker blocker = Whose.blocker(situation, user);
        if (!blockers.contains(blocker)) {
          blockers.add(blocker);
        }
      }
    }
    return users.isEmpty();
  }

  private void blocked(Stage stage) {
    Plan.Blocker first = blockers.getFirst();
    draft.find(
        null,
        Reason.DeletionBlocked,
        Duration.ofSeconds(30),
        "deleting "
            + stage.words()
            + ": "
            + first.type()
            + " "
            + first.id()
            + " ("
            + first.owner()
            + ") is in the way; "
            + first.advice()
            + (blockers.size() > 1 ? "; and " + (blockers.size() - 1) + " more" : ""));
  }

  /** What only the next attempt can move is not looked at before; the sweep sees the rest. */
  private Duration pause(boolean late) {
    return late
        ? Doubts.PAUSE
        : draft.heldBack().map(Teardown::bounded).orElse(Planner.POLL_OF_AN_END);
  }

  private <T extends Live> Stream<T> deletable(Class<T> type) {
    return situation.observed().all(type).filter(this::deletable);
  }

  private boolean deletable(Live live) {
    return situation.owner().owns(live.tags()) || situation.isLab() && situation.isOrphan(live);
  }

  /** What goes with this deletion: our own, and for a lab whatever its endpoints own. */
  private boolean ofThisTeardown(Live live) {
    return deletable(live) || situation.isLab() && situation.ours(live);
  }

  private Target target(Live live) {
    return situation.owner().owns(live.tags()) ? situation.target(live) : situation.orphan(live);
  }

  private void waitFor(Live live) {
    String words = live.type() + " " + live.named();
    if (!waitingFor.contains(words)) {
      waitingFor.add(words);
    }
  }
}
