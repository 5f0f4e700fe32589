package dev.vpclab.sandbox.crash;

import java.time.Duration;

/** A run of the workload, judged all the time: made, changed, deleted. */
final class Play implements AutoCloseable {
  /** How long EC2 takes to show what it has made, at worst; what is not known is waited for. */
  static final Duration VISIBILITY = Duration.ofMinutes(5);

  private static final Duration WITHIN = Duration.ofMinutes(10);

  private static final int RESYNCS = 100;

  private final Simulation simulation;
  private final Judge judge;
  private Duration allowance = Duration.ZERO;

  Play(long seed) {
    simulation = new Simulation(seed);
    judge = new Judge(simulation);
  }

  Simulation simulation() {
    return simulation;
  }

  Judge judge() {
    return judge;
  }

  User user() {
    return simulation.user();
  }

  /** More time than the ten minutes, for a reason that the suite knows. */
  Play allowing(Duration more) {
    allowance = allowance.plus(more);
    return this;
  }

  /** From the manifest to nothing left, with a look at everything in between. */
  Play whole() {
    create();
    stays();
    change();
    stays();
    delete();
    return this;
  }

  Play create() {
    begin();
    ready(Reference.CREATED.get());
    return this;
  }

  /** Everything is applied, and an operator starts. */
  Play begin() {
    user().apply("w.yaml");
    simulation.start();
    return this;
  }

  /** The lab and each of its endpoints become different ones. */
  Play change() {
    edit();
    ready(Reference.CHANGED.get());
    return this;
  }

  Play edit() {
    user()
        .patch(
            "VpcLab",
            "w",
            """
            {"op":"add","path":"/spec/tags","value":{"stage":"changed"}},
            {"op":"add","path":"/spec/subnets/1/mapPublicIpOnLaunch","value":true},
            {"op":"add","path":"/spec/securityGroups/1/ingress/-",
             "value":{"protocol":"tcp","fromPort":22,"toPort":22,"cidrBlocks":["10.0.0.0/16"]}}
            """);
    user()
        .patch(
            "GatewayEndpoint",
            "s3",
            """
            {"op":"replace","path":"/spec/routeTables","value":["private"]}
            """);
    user()
        .patch(
            "InterfaceEndpoint",
            "cloudformation",
            """
            {"op":"replace","path":"/spec/subnets","value":["private-a"]},
            {"op":"replace","path":"/spec/securityGroups","value":["back","front"]}
            """);
    return this;
  }

  Play delete() {
    user().deleteEverything(false);
    gone();
    return this;
  }

  /** Until all is Ready, and the world is this one. */
  void ready(String world) {
    if (!simulation.until(user()::allReady, WITHIN.plus(allowance))) {
      throw new Violation("(1) not Ready in time:\n" + judge.standing());
    }
    judge.world(world);
  }

  /** Until nothing is left anywhere. */
  void gone() {
    if (!simulation.until(user()::gone, WITHIN.plus(allowance))) {
      throw new Violation("(1) not gone in time:\n" + judge.standing());
    }
    judge.over();
  }

  /** What is Ready stays so, however often it is looked at. */
  Play stays() {
    int before = simulation.points().size();
    for (int i = 0; i < RESYNCS; i++) {
      simulation.lives().forEach(life -> life.operator().resync());
      simulation.rest();
    }
    simulation.lives().forEach(life -> life.operator().wakeAll());
    simulation.rest();
    judge.quiet(before);
    return this;
  }

  @Override
  public void close() {
    simulation.close();
  }
}
