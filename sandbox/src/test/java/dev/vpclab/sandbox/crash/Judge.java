package dev.vpclab.sandbox.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.operator.control.VpclabOperator;
import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.wire.Flat;
import dev.vpclab.sandbox.ec2.world.Sight;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes.Change;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds the invariants over a run: at each change, when something is Ready, and at the end. */
final class Judge {
  /** In the user data of the workload. */
  private static final String CANARY = "canary-5c9e1f";

  /** The user data's beginning, encoded. */
  private static final String ENCODED =
      Base64.getEncoder()
          .encodeToString("#!/bin/sh\necho canary".getBytes(StandardCharsets.UTF_8))
          .substring(0, 24);

  private final Simulation simulation;
  private final String bystander;
  private final String before;
  private boolean blind;
  private boolean remade;
  private boolean alone;
  private boolean behind;
  private int times = 3;
  private final Set<String> forced = new HashSet<>();

  Judge(Simulation simulation) {
    Overheard.listen();
    this.simulation = simulation;
    this.bystander = Bystander.settle(simulation.user().ec2());
    simulation.pass(java.time.Duration.ofMinutes(1));
    this.before = simulation.account().dump(bystander);
    simulation.witness(this::changed);
  }

  /** EC2 does not show everything: what depends on something may be in the way unseen. */
  void blind() {
    blind = true;
  }

  /** Objects are taken away by hand, or twice made by design: creates are not compared. */
  void remade() {
    remade = true;
  }

  /** There is nothing to compare with: this is what others are compared with. */
  void alone() {
    alone = true;
  }

  /** Things happen behind the operator's back: it is Ready by what it has seen last. */
  void behind() {
    behind = true;
  }

  /** Somebody takes this resource's finalizer away: what it has is left to itself. */
  void forced(String uid) {
    forced.add(uid);
  }

  /** What was there before the operator. */
  boolean foreign(String id) {
    return before.contains(id);
  }

  /** How many times the calls of a run without faults may be spent. */
  void costs(int most) {
    times = most;
  }

  /** The world without the bystander. */
  String world() {
    return Canon.of(simulation.account().look(), bystander);
  }

  /** (1) and (8): what is Ready is what was asked for. Null for a world that is not known yet. */
  void world(String expected) {
    if (expected != null && !expected.equals(world())) {
      throw new Violation("(1) another world:\n" + difference(expected, world()));
    }
    untouched();
  }

  /** (6): no mutation and no status write after this many points. */
  void quiet(int since) {
    List<Point> points = simulation.points();
    for (Point point : points.subList(since, points.size())) {
      if (point.mutation() || point.write()) {
        throw new Violation("(6) not at rest: " + point);
      }
    }
  }

  /** Everything that can be said when all resources are gone. */
  void over() {
    List<String> left = new ArrayList<>(simulation.account().look().left());
    left.removeIf(id -> before.contains(id));
    if (!left.isEmpty()) {
      throw new Violation("(3) left behind: " + left + "\n" + world());
    }
    untouched();
    if (!simulation.afterDeath().isEmpty()) {
      throw new Violation("a dead operator went on: " + simulation.afterDeath());
    }
    journal();
    cost();
    secrets();
  }

  /** (2), (4), (5) over all calls of the operators. */
  void journal() {
    List<Entry> journal = operators();
    if (!alone && !remade && !creates().equals(Reference.get().creates())) {
      throw new Violation(
          "(2) creates by role: "
              + difference(Reference.get().creates().toString(), creates().toString()));
    }
    try {
      Oracles.onlyOurs(touching(), Life.Setup.USUAL.cluster());
    } catch (AssertionError e) {
      throw new Violation("(4) " + e.getMessage());
    }
    if (!blind) {
      journal.stream()
          .filter(entry -> entry.code().equals("DependencyViolation"))
          .findFirst()
          .ifPresent(
              entry -> {
                throw new Violation("(5) " + entry);
              });
    }
  }

  /** (2) where nothing else is compared: no role of any resource was made twice. */
  void nothingTwice() {
    creates()
        .forEach(
            (role, times) -> {
              if (times > 1) {
                throw new Violation("(2) made " + times + " times: " + role);
              }
            });
  }

  /** How often each role of each resource was made, by resource and key. */
  Map<String, Integer> creates() {
    Map<String, Integer> creates = new TreeMap<>();
    for (Entry entry : operators()) {
      Map<String, String> tags = Oracles.tags(entry);
      if (entry.outcome().happened()
          && !entry.created().isEmpty()
          && tags.containsKey(Tags.KEY)
          && !entry.action().equals("CreateTags")) {
        creates.merge(tags.get(Tags.RESOURCE) + " " + tags.get(Tags.KEY), 1, Integer::sum);
      }
    }
    return creates;
  }

  /** With what somebody made out of two things of ours: it is ours as well. */
  private List<Entry> touching() {
    return simulation.ec2().journal().entries().stream()
        .filter(
            entry ->
                !User.KEY.equals(entry.accessKeyId())
                    || entry.action().equals("ReplaceRouteTableAssociation"))
        .toList();
  }

  private List<Entry> operators() {
    return simulation.ec2().journal().entries().stream()
        .filter(entry -> !User.KEY.equals(entry.accessKeyId()))
        .toList();
  }

  private void untouched() {
    if (!simulation.account().dump(bystander).equals(before)) {
      throw new Violation("(4) the bystander was touched");
    }
  }

  private void cost() {
    if (alone) {
      return;
    }
    long calls = simulation.points().stream().filter(p -> p.side() == Point.Side.EC2).count();
    if (calls > times * Reference.get().calls()) {
      throw new Violation("(7) " + calls + " calls, without faults " + Reference.get().calls());
    }
  }

  private void secrets() {
    for (Life life : simulation.lives()) {
      canary("metrics", life.scrape());
    }
    canary("EC2's objects", simulation.account().dump());
    Overheard.words().ifPresent(words -> canary("the log", words));
  }

  private void changed(Change change) {
    JsonNode object = change.object();
    if (!object.path("kind").asText().equals("Secret")) {
      canary("an object of kind " + object.path("kind").asText(), object.toString());
    }
    // What goes with its last finalizer is told of as it was without it.
    boolean released = change.after() == null || held(change.before()) && !held(change.after());
    if (released
        && simulation.operatorWrites()
        && !forced.contains(object.path("metadata").path("uid").asText())) {
      released(object);
    }
    if (!behind
        && change.after() != null
        && User.ready(change.after())
        && (change.before() == null || !User.ready(change.before()))) {
      truth(change.after());
    }
  }

  private static boolean held(ObjectNode object) {
    return object != null
        && object.path("metadata").path("finalizers").toString().contains(VpclabOperator.FINALIZER);
  }

  /** (3): when a finalizer goes, nothing of the resource is there. */
  private void released(JsonNode object) {
    String uid = object.path("metadata").path("uid").asText();
    Sight sight = simulation.account().look();
    List<String> left = sight.left();
    sight
        .objects()
        .forEach(
            (id, live) -> {
              if (left.contains(id) && uid.equals(Canon.tags(Flat.of(live)).get(Tags.OWNER))) {
                throw new Violation("(3) the finalizer is gone, and " + id + " is there");
              }
            });
  }

  /** (8): each object that a Ready resource shows is there. */
  private void truth(JsonNode object) {
    List<String> left = simulation.account().look().left();
    for (JsonNode row : object.path("status").path("resources")) {
      String id = row.path("id").asText();
      if (id.matches("[a-z]+-[0-9a-f]{17}") && !left.contains(id)) {
        throw new Violation(
            "(8) " + object.path("metadata").path("name") + " is Ready without " + row);
      }
    }
  }

  /** Whether it gives away the user data: as it is, or as it goes over the wire. */
  static boolean told(String text) {
    return text.contains(CANARY) || text.contains(ENCODED);
  }

  private static void canary(String where, String text) {
    if (told(text)) {
      throw new Violation("(9) the canary is in " + where);
    }
  }

  /** How everything stands, for a person who looks for the cause. */
  String standing() {
    String resources =
        simulation.kubernetes().resources().stream()
            .map(
                o -> o.path("kind").asText() + " " + o.path("metadata") + "\n  " + o.path("status"))
            .collect(Collectors.joining("\n"));
    List<Point> points = simulation.points();
    return resources
        + "\n"
        + operators().stream()
            .filter(Entry::isMutating)
            .map(e -> e.toString() + " made " + e.created())
            .collect(Collectors.joining("\n"))
        + "\n"
        + points.subList(Math.max(0, points.size() - 40), points.size()).stream()
            .map(Point::toString)
            .collect(Collectors.joining("\n"))
        + "\n"
        + world();
  }

  private static String difference(String expected, String actual) {
    List<String> left = new ArrayList<>(expected.lines().toList());
    List<String> right = new ArrayList<>(actual.lines().toList());
    List<String> both = new ArrayList<>(left);
    right.forEach(left::remove);
    both.forEach(right::remove);
    return "missing " + String.join("\n  ", left) + "\ntoo much " + String.join("\n  ", right);
  }
}
