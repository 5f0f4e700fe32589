package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.aws.Purpose;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * What a cohort goes through: labs are made all at once, left alone, damaged, looked after by a new
 * operator, changed a few at a time, and deleted all at once.
 */
final class Term {
  static final Duration SETTLED = Duration.ofMinutes(5);

  /** How many labs somebody takes a route from. */
  static final int DAMAGED = 10;

  /** How many labs are changed at a time. */
  static final List<Integer> CHANGED = List.of(1, 10);

  /** A sweep's period, and a round. */
  static final Duration NOTICED = Duration.ofSeconds(65);

  private static final Duration AFTERWARDS = Duration.ofMinutes(2);

  /** What happened from one time to another. */
  record Window(
      Instant from, Instant to, List<Cohort.Heard> calls, List<Cohort.Wrote> writes, boolean met) {
    /** Without the round over everything, and the DNS attributes' schedule. */
    List<Cohort.Heard> beside() {
      return calls.stream().filter(heard -> heard.call().purpose() != Purpose.SWEEP).toList();
    }

    Duration length() {
      return Duration.between(from, to);
    }
  }

  private final Cohort cohort;
  private final Simulation simulation;
  private Window made;
  private Window settled;
  private Window repaired;
  private Window restarted;
  private final List<Window> changed = new ArrayList<>();
  private Window deleted;
  private long beforeDeletion;

  Term(Cohort cohort) {
    this.cohort = cohort;
    this.simulation = cohort.simulation();
  }

  /** Everything but the deletion. */
  Term attend() {
    make();
    simulation.pass(AFTERWARDS);
    settled = window(() -> passed(SETTLED));
    repaired = window(this::damage);
    simulation.pass(AFTERWARDS);
    simulation.kill(simulation.lives().getFirst());
    simulation.start();
    restarted = window(() -> passed(AFTERWARDS));
    CHANGED.forEach(many -> changed.add(window(() -> change(many))));
    return this;
  }

  private void make() {
    cohort.begin();
    made = window(() -> until(cohort::allReady));
  }

  void delete() {
    beforeDeletion = simulation.ec2().journal().last();
    cohort
        .namespaces()
        .forEach(ns -> Cohort.NAMES.keySet().forEach(kind -> cohort.resource(ns, kind).delete()));
    deleted = window(() -> until(cohort::gone));
  }

  Window made() {
    return made;
  }

  Window settled() {
    return settled;
  }

  Window repaired() {
    return repaired;
  }

  Window restarted() {
    return restarted;
  }

  /** In the order of {@link #CHANGED}. */
  List<Window> changed() {
    return changed;
  }

  Window deleted() {
    return deleted;
  }

  /** The journal's number at which everything began to be deleted. */
  long beforeDeletion() {
    return beforeDeletion;
  }

  private boolean damage() {
    List<String> tables =
        simulation.account().look().routeTables().stream()
            .filter(
                table ->
                    table.tags().stream().anyMatch(t -> t.value().equals("Endpoint-public-RT")))
            .map(table -> table.routeTableId())
            .sorted()
            .limit(DAMAGED)
            .toList();
    Ec2Client somebody = simulation.user().ec2();
    tables.forEach(
        id -> somebody.deleteRoute(r -> r.routeTableId(id).destinationCidrBlock("0.0.0.0/0")));
    int before = cohort.heard().size();
    // Looking at everything takes long: not before all that is needed has been answered.
    return until(
        () ->
            cohort.heard().stream()
                        .skip(before)
                        .filter(heard -> heard.call().action().equals("CreateRoute"))
                        .count()
                    >= tables.size()
                && routed(tables));
  }

  private boolean routed(List<String> tables) {
    return simulation.account().look().routeTables().stream()
        .filter(table -> tables.contains(table.routeTableId()))
        .allMatch(
            table ->
                table.routes().stream()
                    .anyMatch(route -> "0.0.0.0/0".equals(route.destinationCidrBlock())));
  }

  private boolean change(int many) {
    cohort
        .namespaces()
        .subList(0, many)
        .forEach(
            namespace ->
                cohort
                    .resource(namespace, "VpcLab")
                    .patch(
                        PatchContext.of(PatchType.JSON),
                        "[{\"op\":\"add\",\"path\":\"/spec/tags/changed\",\"value\":\"%d\"}]"
                            .formatted(many)));
    simulation.publish();
    return until(cohort::allReady) && passed(AFTERWARDS);
  }

  /** Within a time that nothing here needs, unless it never comes. */
  private boolean until(BooleanSupplier holds) {
    return simulation.until(holds, Duration.ofHours(3));
  }

  private boolean passed(Duration time) {
    simulation.pass(time);
    return true;
  }

  private Window window(BooleanSupplier happens) {
    Instant from = cohort.now();
    int heard = cohort.heard().size();
    int wrote = cohort.wrote().size();
    boolean met = happens.getAsBoolean();
    return new Window(
        from,
        cohort.now(),
        List.copyOf(cohort.heard().subList(heard, cohort.heard().size())),
        List.copyOf(cohort.wrote().subList(wrote, cohort.wrote().size())),
        met);
  }
}
