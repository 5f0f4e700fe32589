package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.aws.Together;
import dev.vpclab.operator.control.SimulatedOperator.Feed;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Which of several things that could happen now does. */
interface Order {
  /** The first, and everything is heard at once. */
  Order FIRST = new Order() {};

  /** Any of them, by chance. */
  Order ANY =
      new Order() {
        @Override
        public int pick(Random random, int many) {
          return random.nextInt(many);
        }

        @Override
        public Together together(Random random) {
          return shuffled(random);
        }
      };

  /**
   * @param many at least one
   */
  default int pick(Random random, int many) {
    return 0;
  }

  /** How calls that could be made at once follow one another. */
  default Together together(Random random) {
    return new InTurn();
  }

  /** Lets the operator hear what is on its way to it by this feed. */
  default void deliver(Life life, Feed feed, Instant now) {
    Deque<Change> unheard = life.unheard(feed);
    while (!unheard.isEmpty()) {
      News.hear(life, feed, unheard.remove());
    }
  }

  /** Before a call is taken up. */
  default void yield(Point point) {}

  /** An operator is told this; null when the connection broke. */
  default void answered(Point point, Object answer) {}

  /** One after the other, in the order of the work. */
  final class InTurn implements Together {
    @Override
    public <T> List<T> all(List<Supplier<T>> work) {
      List<T> results = new ArrayList<>();
      RuntimeException first = null;
      for (Supplier<T> each : work) {
        try {
          results.add(each.get());
        } catch (RuntimeException failure) {
          first = first == null ? failure : first;
        }
      }
      if (first != null) {
        throw first;
      }
      return results;
    }
  }

  /** One after the other, in any order. */
  static Together shuffled(Random random) {
    return new Together() {
      @Override
      public <T> List<T> all(List<Supplier<T>> work) {
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < work.size(); i++) {
          turns.add(i);
        }
        Collections.shuffle(turns, random);
        List<Supplier<T>> shuffled = turns.stream().map(work::get).toList();
        List<T> results = new InTurn().all(shuffled);
        List<T> sorted = new ArrayList<>(Collections.nCopies(work.size(), null));
        for (int i = 0; i < turns.size(); i++) {
          sorted.set(turns.get(i), results.get(i));
        }
        return sorted;
      }
    };
  }
}
