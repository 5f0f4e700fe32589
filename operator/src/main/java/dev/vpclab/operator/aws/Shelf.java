package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Action;
import dev.vpclab.operator.plan.Change;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.EndpointType;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was read lately, lab by lab, for the next who asks the same. A call of ours that may change
 * a type ends the use of every earlier reading of that type in that lab, those under way included.
 */
final class Shelf {
  /** No older than EC2's own answer might be. */
  static final Duration JUST_NOW = Duration.ofSeconds(1);

  /** What a sweep would find out meanwhile is not older than this either. */
  static final Duration LATELY = Duration.ofSeconds(60);

  /** Whoever polls does so again within it. */
  private static final Duration BEATS = Duration.ofSeconds(10);

  /**
   * One reader's question.
   *
   * @param lab whose VPC it is about
   */
  record Slot(Kind<?> kind, String lab, Query query) {}

  /** One lab's objects of one type, which our own calls change. */
  private record Part(Class<? extends Live> type, String lab) {}

  private record Reading(List<Live> objects, Instant begun, long turn) {}

  private record Touch(long turn, Instant at) {}

  /** So far back we know what our calls have changed. */
  private static final Duration TOUCHES = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Map<Part, Touch> touches = new HashMap<>();

  /** What was last known, by type and by owner. */
  private final Map<Part, Touch> known = new HashMap<>();

  private final Map<Slot, Reading> readings = new HashMap<>();

  /** When each question was last asked, or said to be asked soon. */
  private final Map<Slot, Instant> asked = new HashMap<>();

  /** When each question was last asked by somebody who only waits. */
  private final Map<Slot, Instant> polled = new HashMap<>();

  private long turns;
  private Instant tidied = Instant.EPOCH;

  Shelf(InstantSource clock) {
    this.clock = clock;
  }

  /** What was read no longer ago than this, if none of our calls has changed it since. */
  synchronized Optional<List<Live>> read(Slot slot, Duration age) {
    Reading last = readings.get(slot);
    return last != null && counts(slot, last.begun(), last.turn(), age)
        ? Optional.of(last.objects())
        : Optional.empty();
  }

  /** Whether what was begun then still says how things are in the slot's lab. */
  synchronized boolean counts(Slot slot, Instant begun, long turn, Duration age) {
    Touch touch = touches.get(new Part(slot.kind().type(), slot.lab()));
    return begun.plus(age).isAfter(clock.instant()) && (touch == null || turn > touch.turn());
  }

  /** Whoever looks after the owner knows now what was last read of these types in the lab. */
  synchronized void knows(String owner, String lab, Collection<Class<? extends Live>> types) {
    Instant now = clock.instant();
    known.values().removeIf(old -> !old.at().plus(TOUCHES).isAfter(now));
    types.forEach(
        type -> known.put(new Part(type, owner), new Touch(lastRead(new Part(type, lab)), now)));
  }

  /**
   * Whether there is more to know of a type in a lab than he knew last: our calls may have changed
   * it, or somebody has read it since.
   */
  synchronized boolean hasNews(String owner, String lab, Class<? extends Live> type) {
    Touch last = known.get(new Part(type, owner));
    Touch touch = touches.get(new Part(type, lab));
    return last == null
        || !last.at().plus(TOUCHES).isAfter(clock.instant())
        || touch != null && touch.turn() > last.turn()
        || lastRead(new Part(type, lab)) > last.turn();
  }

  private long lastRead(Part part) {
    return readings.entrySet().stream()
        .filter(entry -> entry.getKey().kind().type() == part.type())
        .filter(entry -> entry.getKey().lab().equals(part.lab()))
        .mapToLong(entry -> entry.getValue().turn())
        .max()
        .orElse(0);
  }

  /** The place of a reading that begins now among the calls that change something. */
  synchronized long turn() {
    return ++turns;
  }

  /** Somebody asks this, or will before long. */
  synchronized void expect(Slot slot, Purpose purpose) {
    asked.put(slot, clock.instant());
    if (purpose == Purpose.POLL) {
      polled.put(slot, clock.instant());
    }
  }

  /**
   * The questions of this form that were asked lately: for a poll first those that are polled, of
   * which the others will be asked at this beat as well, then those whose answers are the oldest.
   * Not those that were answered at this very moment, and would be again in the same words.
   */
  synchronized List<Slot> recent(Kind<?> kind, Query form, Purpose purpose) {
    Instant now = clock.instant();
    Predicate<Slot> meets =
        slot ->
            purpose == Purpose.POLL
                && polled.getOrDefault(slot, Instant.EPOCH).plus(BEATS).isAfter(now);
    return asked.entrySet().stream()
        .filter(entry -> entry.getValue().plus(LATELY).isAfter(now))
        .map(Map.Entry::getKey)
        .filter(slot -> slot.kind() == kind)
        .filter(slot -> slot.query().with(form.values()).equals(form))
        .filter(slot -> !isOfThisMoment(slot, now))
        .sorted(
            Comparator.comparing((Slot slot) -> !meets.test(slot))
                .thenComparingLong(this::turn)
                .thenComparing(Slot::lab))
        .toList();
  }

  private boolean isOfThisMoment(Slot slot, Instant now) {
    Reading last = readings.get(slot);
    return last != null
        && !last.begun().isBefore(now)
        && counts(slot, last.begun(), last.turn(), JUST_NOW);
  }

  /** Of the last answer; zero where there is none. */
  private long turn(Slot slot) {
    Reading last = readings.get(slot);
    return last == null ? 0 : last.turn();
  }

  synchronized void put(Slot slot, List<Live> objects, Instant begun, long turn) {
    tidy(clock.instant());
    readings.merge(slot, new Reading(objects, begun, turn), (a, b) -> a.turn() > b.turn() ? a : b);
  }

  /** Not at every reading: one call answers hundreds of questions, and the shelf is long. */
  private void tidy(Instant now) {
    if (now.isBefore(tidied.plus(JUST_NOW))) {
      return;
    }
    tidied = now;
    readings.values().removeIf(old -> !old.begun().plus(LATELY).isAfter(now));
    asked.values().removeIf(old -> !old.plus(LATELY).isAfter(now));
    polled.values().removeIf(old -> !old.plus(BEATS).isAfter(now));
    touches.values().removeIf(old -> !old.at().plus(TOUCHES).isAfter(now));
  }

  /** To be called before an action is sent, and again when it was answered. */
  synchronized void touch(Action action, Owner lab) {
    for (Class<? extends Live> type : types(action)) {
      touches.put(new Part(type, lab.uid()), new Touch(++turns, clock.instant()));
    }
  }

  /** What shows the action's effect, EC2's own side effects included. */
  private static Set<Class<? extends Live>> types(Action action) {
    if (action instanceof Change.DnsSupport || action instanceof Change.DnsHostnames) {
      // Not in a VPC's description: see Attributes.
      return Set.of();
    }
    if (action instanceof Change.MapPublicIp) {
      return Set.of(Live.Subnet.class);
    }
    return switch (action.key().kind()) {
      case VPC -> Set.of(Live.Vpc.class);
      case SUBNET -> Set.of(Live.Subnet.class, Live.RouteTable.class, Live.NetworkAcl.class);
      case INTERNET_GATEWAY -> Set.of(Live.InternetGateway.class, Live.RouteTable.class);
      case ROUTE_TABLE -> Set.of(Live.RouteTable.class);
      case SECURITY_GROUP -> Set.of(Live.SecurityGroup.class);
      case INSTANCE -> Set.of(Live.Instance.class, Live.NetworkInterface.class);
      case VPC_ENDPOINT -> ofEndpoints(action);
    };
  }

  private static Set<Class<? extends Live>> ofEndpoints(Action action) {
    if (action instanceof Create.Endpoint endpoint) {
      // Its interfaces are nobody's business before it is available, and then it looks itself.
      return endpoint.type() == EndpointType.GATEWAY
          ? Set.of(Live.Endpoint.class, Live.RouteTable.class)
          : Set.of(Live.Endpoint.class);
    }
    return Set.of(Live.Endpoint.class, Live.RouteTable.class, Live.NetworkInterface.class);
  }
}
