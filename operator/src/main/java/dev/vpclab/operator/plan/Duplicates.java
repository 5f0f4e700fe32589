package dev.vpclab.operator.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two objects with one key: what a lost reply and a late look can leave behind where EC2 takes no
 * token. The one that is recorded or in use stays, the other one goes if it is empty.
 */
final class Duplicates {

  private Duplicates() {}

  static void plan(Situation situation, Draft draft) {
    situation.observed().mine().stream()
        .collect(Collectors.groupingBy(situation::keyOf, TreeMap::new, Collectors.toList()))
        .forEach(
            (key, copies) -> {
              if (copies.size() > 1) {
                heal(situation, key, draft);
              }
            });
  }

  private static void heal(Situation situation, Key key, Draft draft) {
    List<Live> copies = situation.copies(key).toList();
    Live kept = copies.getFirst();
    for (Live copy : copies.subList(1, copies.size())) {
      Optional<Action> away = away(situation, copy);
      if (away.isPresent()) {
        draft.propose(away.get());
      } else if (copy.state().equals("shutting-down") || copy.state().equals("deleting")) {
        draft.find(
            key,
            Reason.WaitingForState,
            Planner.POLL,
            copy.named() + ", a second one of its kind, is " + copy.state());
      } else {
        draft.find(
            key,
            Reason.DuplicateObjects,
            Duration.ofMinutes(5),
            kept.id()
                + " and "
                + copy.id()
                + " are both tagged as "
                + key
                + ", and both are in use; empty or delete one of them");
      }
    }
  }

  private static Optional<Action> away(Situation situation, Live copy) {
    return switch (copy) {
      case Live.Instance i when !i.state().equals("shutting-down") ->
          Optional.of(new Delete.Instances(List.of(situation.target(i))));
      case Live.Endpoint e when !e.state().equals("deleting") ->
          Optional.of(new Delete.Endpoints(List.of(situation.target(e))));
      case Live.InternetGateway g when g.vpcId() == null -> one(situation, g);
      case Live.Subnet s when InUse.of(situation, s).findAny().isEmpty() -> one(situation, s);
      case Live.SecurityGroup g when InUse.of(situation, g).findAny().isEmpty() ->
          one(situation, g);
      case Live.RouteTable t
          when !t.main()
              && t.associations().isEmpty()
              && InUse.of(situation, t).findAny().isEmpty() ->
          one(situation, t);
      // What is in a second VPC is not read, so EC2 itself is asked: it refuses unless it is empty.
      case Live.Vpc v when situation.vpc().filter(kept -> !kept.id().equals(v.id())).isPresent() ->
          one(situation, v);
      default -> Optional.empty();
    };
  }

  private static Optional<Action> one(Situation situation, Live live) {
    return Optional.of(new Delete.One(situation.target(live)));
  }
}
