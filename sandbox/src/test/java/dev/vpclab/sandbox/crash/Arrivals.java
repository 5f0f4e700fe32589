package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long after EC2 has brought everything up a resource says for the first time it is Ready. */
final class Arrivals {
  private Arrivals() {}

  /** One for each resource of the cohort, shortest first. */
  static List<Duration> of(Cohort cohort) {
    Map<String, Instant> ready = new HashMap<>();
    for (Cohort.Said said : cohort.said()) {
      if (said.reason().equals("Ready")) {
        ready.putIfAbsent(said.namespace() + " " + said.kind(), said.at());
      }
    }
    Map<String, Instant> up = new HashMap<>();
    Map<String, String> whose = new HashMap<>();
    for (Entry entry : cohort.journal()) {
      if (!entry.isMutating() || !entry.isOk()) {
        continue;
      }
      String resource = Oracles.tags(entry).get(Tags.RESOURCE);
      String who =
          resource != null
              ? resource.split("/")[1] + " " + resource.split("/")[0]
              : entry.targeted().stream().map(whose::get).findFirst().orElse(null);
      entry.created().forEach(id -> whose.put(id, who));
      Instant there = entry.time().plus(takes(entry));
      // What comes later is a change, or the end.
      if (entry.time().isBefore(ready.getOrDefault(who, Instant.MIN))) {
        up.merge(who, there, (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    return up.entrySet().stream()
        .map(owner -> Duration.between(owner.getValue(), ready.get(owner.getKey())))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** How long EC2 takes for what it has accepted. */
  private static Duration takes(Entry entry) {
    return switch (entry.action()) {
      case "RunInstances" -> Cohort.PACE.instance();
      case "CreateVpcEndpoint" ->
          "Interface".equals(entry.parameters().get("VpcEndpointType"))
              ? Cohort.PACE.endpointUp()
              : Duration.ZERO;
      default -> Duration.ZERO;
    };
  }
}
