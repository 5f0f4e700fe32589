package dev.vpclab.sandbox.e2e;

import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.world.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long after EC2 has brought everything up a resource says for the first time it is Ready. */
public final class Arrivals {
  private Arrivals() {}

  /**
   * One for each resource that was Ready, shortest first.
   *
   * @param journal the calls as EC2 took them up, in their order
   * @param tag by which objects say whose they are
   * @param ready when each resource was Ready for the first time, by that tag's value; what was
   *     called for it later is a change, or its end
   */
  public static List<Duration> of(
      List<Entry> journal, Pace pace, String tag, Map<String, Instant> ready) {
    Map<String, Instant> up = new HashMap<>();
    Map<String, String> whose = new HashMap<>();
    for (Entry entry : journal) {
      if (!entry.isMutating() || !entry.isOk()) {
        continue;
      }
      String tagged = Oracles.tags(entry).get(tag);
      String who =
          tagged != null
              ? tagged
              : entry.targeted().stream().map(whose::get).findFirst().orElse(null);
      entry.created().forEach(id -> whose.put(id, who));
      if (entry.time().isBefore(ready.getOrDefault(who, Instant.MIN))) {
        up.merge(who, entry.time().plus(takes(entry, pace)), Arrivals::later);
      }
    }
    return up.entrySet().stream()
        .map(owner -> Duration.between(owner.getValue(), ready.get(owner.getKey())))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** How long EC2 takes for what it has accepted. */
  private static Duration takes(Entry entry, Pace pace) {
    return switch (entry.action()) {
      case "RunInstances" -> pace.instance();
      case "CreateVpcEndpoint" ->
          "Interface".equals(entry.parameters().get("VpcEndpointType"))
              ? pace.endpointUp()
              : Duration.ZERO;
      default -> Duration.ZERO;
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
