package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Action;
import dev.vpclab.operator.plan.Change;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Delete;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends a frontier: nothing in it waits for anything else in it. */
final class Performer {
  private final Calls calls;
  private final Shelf shelf;
  private final Attributes attributes;
  private final ListDeletes lists;

  Performer(Calls calls, Shelf shelf, Attributes attributes) {
    this.calls = calls;
    this.shelf = shelf;
    this.attributes = attributes;
    this.lists = new ListDeletes(calls);
  }

  /** Those for which there is no token now; nothing is sent, and no token taken. */
  List<Outcome> waiting(Owner owner, List<Action> actions) {
    Writes writes = calls.writes(owner);
    return actions.stream()
        .filter(action -> !isList(action))
        .flatMap(action -> writes.waiting(action).stream())
        .toList();
  }

  List<Outcome> perform(
      Owner owner, Owner lab, List<Action> actions, Map<Key, String> nonces, UserData userData) {
    Writes writes = calls.writes(owner);
    List<Supplier<List<Outcome>>> work = new ArrayList<>();
    for (Action action : actions) {
      // Tokens are taken here, one after the other: the order of the plan decides who gets the
      // last.
      Optional<Outcome> deferred = isList(action) ? Optional.empty() : writes.withoutToken(action);
      work.add(
          deferred.isPresent()
              ? () -> List.of(deferred.get())
              : () -> guarded(writes, lab, action, nonces, userData));
    }
    return calls.together().all(work).stream().flatMap(List::stream).toList();
  }

  /** Lists go with those of others, and share a token. */
  private static boolean isList(Action action) {
    return action instanceof Delete && !(action instanceof Delete.One);
  }

  private List<Outcome> guarded(
      Writes writes, Owner lab, Action action, Map<Key, String> nonces, UserData userData) {
    shelf.touch(action, lab);
    try {
      return switch (action) {
        case Create create ->
            List.of(new Creates(writes, attributes).perform(create, nonces, userData));
        case Change change -> List.of(new Changes(writes, attributes).perform(change));
        case Delete delete -> new Deletes(writes, lists).perform(delete);
      };
    } catch (RuntimeException bug) {
      // Whether it was sent is not known here, and a create must then count as sent.
      return List.of(new Outcome.Failed(action, ErrorTable.classify(action.verb(), bug)));
    } finally {
      shelf.touch(action, lab);
    }
  }
}
