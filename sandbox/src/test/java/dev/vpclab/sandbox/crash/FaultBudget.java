package dev.vpclab.sandbox.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which faults may still happen in an {@link Interleaving}: one crash, one lost reply, and for each
 * operator one stale reading of each store.
 */
final class FaultBudget {
  /** Which operators each move has befallen. */
  private final SortedMap<Interleaving.Move, List<Integer>> spent = new TreeMap<>();

  /**
   * @param life which operator's, from one
   */
  boolean allows(Interleaving.Move move, int life) {
    return switch (move) {
      case GO, OTHER -> true;
      case DIE, DIE_AFTER ->
          befallen(Interleaving.Move.DIE).isEmpty()
              && befallen(Interleaving.Move.DIE_AFTER).isEmpty();
      case LOSE -> befallen(move).isEmpty();
      case STALE, DEAF -> befallen(move).size() < 2 && !befallen(move).contains(life);
    };
  }

  void spend(Interleaving.Move move, int life) {
    if (move != Interleaving.Move.GO && move != Interleaving.Move.OTHER) {
      spent.computeIfAbsent(move, m -> new ArrayList<>()).add(life);
    }
  }

  private List<Integer> befallen(Interleaving.Move move) {
    return spent.getOrDefault(move, List.of());
  }

  /** The same for the same budget. */
  @Override
  public String toString() {
    return spent.toString();
  }
}
