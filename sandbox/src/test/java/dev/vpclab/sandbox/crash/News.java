package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.control.SimulatedOperator.Feed;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What happens in Kubernetes, on its way to whoever hears of it: operators, and judges at once. */
final class News {
  private final UnpluggedKubernetes kubernetes;
  private final List<Life> lives;
  private final List<Consumer<Change>> witnesses = new ArrayList<>();
  private boolean operatorWrites;

  /**
   * @param lives whoever lives at the time
   */
  News(UnpluggedKubernetes kubernetes, List<Life> lives) {
    this.kubernetes = kubernetes;
    this.lives = lives;
  }

  void witness(Consumer<Change> witness) {
    witnesses.add(witness);
  }

  boolean operatorWrites() {
    return operatorWrites;
  }

  /** Puts what an operator has just written on its way. */
  void published() {
    operatorWrites = true;
    publish();
    operatorWrites = false;
  }

  /** Puts what has happened on its way. */
  void publish() {
    for (Change change : kubernetes.changes()) {
      witnesses.forEach(witness -> witness.accept(change));
      for (Life life : lives) {
        for (Feed feed : Feed.values()) {
          if (feed.kind().equals(change.object().path("kind").asText())) {
            life.unheard(feed).add(change);
          }
        }
      }
    }
  }

  /** Has everybody hear what is on its way, as far as the order lets it. */
  void deliver(Order order, Instant now) {
    publish();
    for (Life life : lives) {
      for (Feed feed : Feed.values()) {
        order.deliver(life, feed, now);
      }
    }
  }

  /** Lets an operator hear one event of a feed. */
  static void hear(Life life, Feed feed, Change change) {
    life.operator().hear(feed, change.object(), change.after() == null);
  }
}
