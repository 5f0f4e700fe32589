package dev.vpclab.operator.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plan in the making. Every proposed call passes here, so that what was refused is not repeated.
 */
final class Draft {
  private final Situation situation;
  private final List<Action> now = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> warnings = new ArrayList<>();
  private final Set<Key> unsettled = new HashSet<>();
  private boolean denied;
  private Duration heldBack;

  Draft(Situation situation) {
    this.situation = situation;
  }

  /**
   * The call is wanted now. It is sent unless a setback holds it back. Of a list those members are
   * left out that EC2 has refused one by one, when the list was split to find out whom it meant.
   */
  void propose(Action action) {
    if (action instanceof Delete list && list.targets().size() > 1) {
      Map<Boolean, List<Delete>> each =
          list.each().stream().collect(Collectors.partitioningBy(this::isHeldBack));
      each.get(true).forEach(this::proposeOne);
      if (!each.get(false).isEmpty()) {
        proposeOne(list.of(each.get(false)));
      }
    } else {
      proposeOne(action);
    }
  }

  private boolean isHeldBack(Delete one) {
    return situation.memory().holdingBack(one, situation.now()).isPresent();
  }

  private void proposeOne(Action action) {
    unsettled.add(action.key());
    Optional<Setback> denial = situation.memory().denial(situation.now());
    if (denial.isPresent()) {
      holdBack(denial.get());
      // One sentence is enough, however many calls wait behind the denial.
      if (!denied) {
        findings.add(finding(denial.get()));
        denied = true;
      }
      return;
    }
    Optional<Setback> setback = situation.memory().holdingBack(action, situation.now());
    if (setback.isPresent()) {
      holdBack(setback.get());
      findings.add(finding(setback.get()));
    } else {
      now.add(action);
    }
  }

  /** The time until the first of the calls that are held back; empty when none is. */
  Optional<Duration> heldBack() {
    return Optional.ofNullable(heldBack);
  }

  private void holdBack(Setback setback) {
    Duration left = left(setback);
    heldBack = heldBack == null || left.compareTo(heldBack) < 0 ? left : heldBack;
  }

  private Duration left(Setback setback) {
    return Duration.between(situation.now(), setback.retryAt());
  }

  /** The node is not as it should be, and this is why. */
  void find(Key key, Reason reason, Duration again, String message) {
    unsettled.add(key);
    findings.add(new Finding(key, reason, message, again));
  }

  /** The node waits for another one of this plan, which says why itself. */
  void unsettled(Key key) {
    unsettled.add(key);
  }

  void warn(Key key, Reason reason, String message) {
    warnings.add(new Finding(key, reason, message, null));
  }

  Plan finish() {
    List<Node> desired = situation.desired();
    int settled = (int) desired.stream().filter(node -> !unsettled.contains(node.key())).count();
    return new Plan(now, findings, warnings, settled, desired.size(), null);
  }

  Plan finish(Plan.Deletion deletion, int left) {
    return new Plan(now, findings, warnings, 0, left, deletion);
  }

  private Finding finding(Setback setback) {
    String said = setback.message() == null ? "" : ": " + setback.message();
    return new Finding(
        setback.key(),
        setback.reason(),
        setback.verb() + " for " + setback.key() + " got " + setback.code() + said,
        left(setback));
  }
}
