package dev.vpclab.sandbox.crash;

import dev.vpclab.sandbox.kube.UnpluggedKubernetes.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * EC2 refuses calls by one code: each action once, or all of them from the first one for a while.
 */
final class Refusing implements Fault {
  /** A call that was about to be made. */
  record Tried(Instant at, Point point, boolean refused) {}

  private final Simulation simulation;
  private final ErrorCode code;
  private final Set<String> actions;
  private final Duration holds;
  private final List<Tried> tried = new ArrayList<>();
  private final Set<String> met = new HashSet<>();
  private Instant first;
  private Instant told;

  /**
   * @param holds how long; null for once an action
   */
  Refusing(Simulation simulation, ErrorCode code, Set<String> actions, Duration holds) {
    this.simulation = simulation;
    this.code = code;
    this.actions = actions;
    this.holds = holds;
    simulation.add(this);
    simulation.witness(this::changed);
  }

  @Override
  public Effect before(Point point) {
    if (point.side() != Point.Side.EC2) {
      return PASS;
    }
    Instant now = simulation.clock().instant();
    boolean refused = actions.contains(point.action()) && refuses(point, now);
    tried.add(new Tried(now, point, refused));
    if (!refused) {
      return PASS;
    }
    met.add(point.action());
    first = first == null ? now : first;
    simulation.faulted();
    return new Answer(code.code());
  }

  private boolean refuses(Point point, Instant now) {
    return holds == null
        ? !met.contains(point.action()) && !sweeping()
        : first == null || now.isBefore(first.plus(holds));
  }

  /** What is refused once is refused to somebody who can tell. */
  private boolean sweeping() {
    return simulation.lives().stream().anyMatch(life -> life.operator().sweeping());
  }

  private void changed(Change change) {
    if (first != null && told == null && change.after() != null) {
      for (var condition : change.after().path("status").path("conditions")) {
        if (condition.path("type").asText().equals("Ready")
            && (condition.path("reason").asText().equals(code.kind().reason())
                || condition.path("message").asText().contains(code.name()))) {
          told = simulation.clock().instant();
        }
      }
    }
  }

  List<Tried> tried() {
    return tried;
  }

  /** The actions that were refused. */
  Set<String> met() {
    return met;
  }

  /** From the first refusal until a status gave the reason or the code; null if none has. */
  Duration told() {
    return told == null ? null : Duration.between(first, told);
  }
}
