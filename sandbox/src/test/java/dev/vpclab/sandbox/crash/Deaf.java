package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.control.SimulatedOperator.Feed;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes.Change;
import java.time.Instant;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Operators that hear nothing of Kubernetes for a while; the others hear everything at once. */
final class Deaf implements Order {
  private final Set<Life> deaf = new HashSet<>();

  void deafen(Life life) {
    deaf.add(life);
  }

  /** What was on its way is heard from now on. */
  void heal(Life life) {
    deaf.remove(life);
  }

  /**
   * Of all that has happened to a name only the end is heard, as after a time without a watch: a
   * successor under the name looks like an update.
   */
  static void coalesce(Life life) {
    for (Feed feed : Feed.values()) {
      Deque<Change> unheard = life.unheard(feed);
      Map<String, Change> last = new LinkedHashMap<>();
      for (Change change : unheard) {
        String name = change.object().path("metadata").path("name").asText();
        Change first = last.get(name);
        last.put(
            name,
            new Change(
                change.version(),
                first == null ? change.before() : first.before(),
                change.after()));
      }
      unheard.clear();
      unheard.addAll(last.values());
    }
  }

  @Override
  public void deliver(Life life, Feed feed, Instant now) {
    if (!deaf.contains(life)) {
      Order.super.deliver(life, feed, now);
    }
  }
}
