package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Action;
import dev.vpclab.operator.plan.Change;
import dev.vpclab.operator.plan.Live;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What was read lately, for the next who asks the same. A call of ours that may change a type ends
 * the use of every earlier reading of that type, those under way included.
 */
final class Shelf {
  /** No older than EC2's own answer might be. */
  static final Duration JUST_NOW = Duration.ofSeconds(1);

  /** What a sweep would find out meanwhile is not older than this either. */
  static final Duration LATELY = Duration.ofSeconds(60);

  private record Slot(Class<? extends Live> type, List<Filter> filters) {}

  private record Reading(List<Live> objects, Instant begun, long turn) {}

  private final Calls calls;
  private final InstantSource clock;
  private final AtomicLong turns = new AtomicLong();
  private final Map<Class<? extends Live>, Long> touched = new ConcurrentHashMap<>();
  private final Map<Slot, Reading> readings = new ConcurrentHashMap<>();

  Shelf(Calls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * All pages, from EC2 or as they were read before.
   *
   * @param age what is older than this is read again; zero for reading in any case
   */
  Answer<List<Live>> read(Kind<?> kind, Purpose purpose, List<Filter> filters, Duration age) {
    Slot slot = new Slot(kind.type(), filters);
    Instant now = clock.instant();
    Reading last = readings.get(slot);
    if (last != null && last.begun().plus(age).isAfter(now) && counts(slot, last)) {
      return new Answer.Ok<>(last.objects());
    }
    long turn = turns.incrementAndGet();
    return kind.read(calls, purpose, filters)
        .map(
            objects -> {
              readings.values().removeIf(old -> !old.begun().plus(LATELY).isAfter(now));
              readings.merge(
                  slot, new Reading(objects, now, turn), (a, b) -> a.turn() > b.turn() ? a : b);
              return objects;
            });
  }

  /** To be called before an action is sent, and again when it was answered. */
  void touch(Action action) {
    types(action).forEach(type -> touched.put(type, turns.incrementAndGet()));
  }

  private boolean counts(Slot slot, Reading reading) {
    return reading.turn() > touched.getOrDefault(slot.type(), 0L);
  }

  /** What shows the action's effect, EC2's own side effects included. */
  private static Set<Class<? extends Live>> types(Action action) {
    if (action instanceof Change.DnsSupport || action instanceof Change.DnsHostnames) {
      // Not in a VPC's description: see Attributes.
      return Set.of();
    }
    return switch (action.key().kind()) {
      case VPC -> Set.of(Live.Vpc.class);
      case SUBNET -> Set.of(Live.Subnet.class, Live.RouteTable.class, Live.NetworkAcl.class);
      case INTERNET_GATEWAY -> Set.of(Live.InternetGateway.class, Live.RouteTable.class);
      case ROUTE_TABLE -> Set.of(Live.RouteTable.class);
      case SECURITY_GROUP -> Set.of(Live.SecurityGroup.class);
      case INSTANCE -> Set.of(Live.Instance.class, Live.NetworkInterface.class);
      case VPC_ENDPOINT ->
          Set.of(Live.Endpoint.class, Live.RouteTable.class, Live.NetworkInterface.class);
    };
  }
}
