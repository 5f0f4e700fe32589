package dev.vpclab.sandbox.benchmark;

import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long after EC2 has brought everything up a resource says that it is Ready. */
final class Arrivals {
  private Arrivals() {}

  /** One for each resource that was made in this run, shortest first. */
  static List<Duration> of(Played played) {
    Map<String, Instant> up = new HashMap<>();
    Map<String, String> owners = new HashMap<>();
    for (Entry entry : played.journal(Part.CREATE).toList()) {
      if (!entry.isMutating() || !entry.isOk()) {
        continue;
      }
      String owner = Oracles.tags(entry).get(Tags.OWNER);
      if (owner == null) {
        owner = entry.targeted().stream().map(owners::get).findFirst().orElse(null);
      }
      if (owner == null) {
        continue;
      }
      for (String id : entry.created()) {
        owners.put(id, owner);
      }
      up.merge(owner, entry.time().plus(takes(entry)), Arrivals::later);
    }
    return up.entrySet().stream()
        .filter(owner -> played.firstReady().containsKey(owner.getKey()))
        .map(owner -> Duration.between(owner.getValue(), played.firstReady().get(owner.getKey())))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** How long EC2 takes for what it has accepted. */
  private static Duration takes(Entry entry) {
    return switch (entry.action()) {
      case "RunInstances" -> Cloud.PACE.instance();
      case "CreateVpcEndpoint" ->
          "Interface".equals(entry.parameters().get("VpcEndpointType"))
              ? Cloud.PACE.endpointUp()
              : Duration.ZERO;
      default -> Duration.ZERO;
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
