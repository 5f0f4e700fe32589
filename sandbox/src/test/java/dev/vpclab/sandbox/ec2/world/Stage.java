package dev.vpclab.sandbox.ec2.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.VirtualClock;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A world and its reference model, at the same time of day. */
final class Stage {
  private final VirtualClock clock = VirtualClock.standing();
  private final Map<Kind, List<String>> ever = new HashMap<>();
  final World world =
      new World("1", Region.of("ap-northeast-2").orElseThrow(), new Conduct(Pace.FAST), clock, 7);
  final Reference model = new Reference();

  /** Action and code of each call, {@code ok} when it succeeded. */
  final List<String> outcomes = new ArrayList<>();

  void pass(long seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    model.pass(seconds);
  }

  /** Mostly one that is there; sometimes one that is gone, or never was. */
  String pick(Kind kind, int which) {
    return pick(kind, which, id -> true);
  }

  /** As {@link #pick(Kind, int)}, and mostly one of the type. */
  String pickEndpoint(boolean isGateway, int which) {
    return pick(Kind.VPC_ENDPOINT, which, id -> model.endpoints.get(id).isGateway() == isGateway);
  }

  private String pick(Kind kind, int which, Predicate<String> fits) {
    List<String> all = ever.getOrDefault(kind, List.of());
    List<String> there = all.stream().filter(id -> model.has(kind, id)).filter(fits).toList();
    List<String> from = which == Step.RARE || there.isEmpty() ? all : there;
    return from.isEmpty() ? kind.prefix() + "-00000000" : from.get(which % from.size());
  }

  /**
   * Calls the world, which must refuse when there is a reason and leave everything as it was.
   *
   * @param reasons codes, any of which EC2 may refuse with; none means that it must succeed
   * @return whether it succeeded
   */
  boolean call(Set<String> reasons, String action, String... parameters) {
    Map<String, String> form = new TreeMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      form.put(parameters[i], parameters[i + 1]);
    }
    world.settle();
    world.takeFresh();
    String before = reasons.isEmpty() ? "" : Sight.of(world).dump();
    try {
      world.actions().perform(action, form);
      assertThat(reasons).as("%s %s was not refused", action, form).isEmpty();
      outcomes.add(action + " ok");
      return true;
    } catch (Ec2Error e) {
      assertThat(reasons).as("%s %s: %s", action, form, e.getMessage()).contains(e.code());
      assertThat(Sight.of(world).dump()).as("%s %s was refused", action, form).isEqualTo(before);
      outcomes.add(action + " " + e.code());
      return false;
    }
  }

  /** The ids of the objects of a kind that the last call made. */
  List<String> allMade(Kind kind) {
    List<String> ids =
        world.takeFresh().stream()
            .filter(i -> Kind.of(i).filter(kind::equals).isPresent())
            .toList();
    ever.computeIfAbsent(kind, k -> new ArrayList<>()).addAll(ids);
    return ids;
  }

  String made(Kind kind) {
    return allMade(kind).get(0);
  }

  /** Codes whose conditions hold, of pairs of condition and code. */
  static Set<String> reasons(Object... conditionsAndCodes) {
    Set<String> reasons = new TreeSet<>();
    for (int i = 0; i < conditionsAndCodes.length; i += 2) {
      if ((Boolean) conditionsAndCodes[i]) {
        reasons.add((String) conditionsAndCodes[i + 1]);
      }
    }
    return reasons;
  }
}
