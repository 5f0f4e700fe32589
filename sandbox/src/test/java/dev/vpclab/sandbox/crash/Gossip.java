package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.control.SimulatedOperator.Feed;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Ways in which watches tell what has happened, other than at once, once and in order. */
final class Gossip {
  private Gossip() {}

  /** Everything is told several times. */
  static Order repeated(int times) {
    return new Order() {
      @Override
      public void deliver(Life life, Feed feed, Instant now) {
        Deque<Change> unheard = life.unheard(feed);
        while (!unheard.isEmpty()) {
          Change change = unheard.remove();
          for (int i = 0; i < times; i++) {
            News.hear(life, feed, change);
          }
        }
      }
    };
  }

  /** After each event everything of it that was ever told is told again, oldest first. */
  static Order replayed() {
    Map<Feed, List<Change>> told = new EnumMap<>(Feed.class);
    return new Order() {
      @Override
      public void deliver(Life life, Feed feed, Instant now) {
        List<Change> before = told.computeIfAbsent(feed, f -> new ArrayList<>());
        Deque<Change> unheard = life.unheard(feed);
        while (!unheard.isEmpty()) {
          Change change = unheard.remove();
          before.add(change);
          News.hear(life, feed, change);
          String uid = uid(change);
          if (change.after() != null) {
            List.copyOf(before).stream()
                .filter(c -> c.after() != null && uid(c).equals(uid))
                .forEach(c -> News.hear(life, feed, c));
          }
        }
      }
    };
  }

  /** Some watches are behind the others by this much. */
  static Order behind(Set<Feed> slow, Duration by) {
    Map<Feed, Instant> since = new EnumMap<>(Feed.class);
    return new Order() {
      @Override
      public void deliver(Life life, Feed feed, Instant now) {
        if (slow.contains(feed) && !life.unheard(feed).isEmpty()) {
          if (now.isBefore(since.computeIfAbsent(feed, f -> now).plus(by))) {
            return;
          }
          since.remove(feed);
        }
        Order.super.deliver(life, feed, now);
      }
    };
  }

  /** Of all that happens to a name within this time, only the end is told. */
  static Order coalesced(Duration within) {
    Order slow = behind(Set.of(Feed.values()), within);
    return new Order() {
      @Override
      public void deliver(Life life, Feed feed, Instant now) {
        Deaf.coalesce(life);
        slow.deliver(life, feed, now);
      }
    };
  }

  /** What happens to different names is told in the opposite order; one name's events are not. */
  static Order backwards(Duration within) {
    Order slow = behind(Set.of(Feed.values()), within);
    return new Order() {
      @Override
      public void deliver(Life life, Feed feed, Instant now) {
        turn(life.unheard(feed));
        slow.deliver(life, feed, now);
      }
    };
  }

  private static void turn(Deque<Change> unheard) {
    Map<String, Deque<Change>> byName = new TreeMap<>(Collections.reverseOrder());
    unheard.forEach(
        c ->
            byName
                .computeIfAbsent(
                    c.object().path("metadata").path("name").asText(), n -> new ArrayDeque<>())
                .add(c));
    unheard.clear();
    byName.values().forEach(unheard::addAll);
  }

  private static String uid(Change change) {
    return change.object().path("metadata").path("uid").asText();
  }
}
