package dev.vpclab.sandbox.e2e;

import dev.vpclab.operator.api.Condition;
import dev.vpclab.operator.api.Status;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Waits in the system's time, with a deadline, and says what it saw when that has passed. */
final class Await {
  private static final Duration LONGEST = Duration.ofSeconds(40);
  private static final Duration STEP = Duration.ofMillis(20);

  private final Stage stage;

  Await(Stage stage) {
    this.stage = stage;
  }

  /** Every resource that is there is Ready, of its present generation. */
  void allReady() {
    until("every resource is Ready", () -> stage.resources().allMatch(Await::ready));
  }

  void ready(String kind, String name) {
    until(kind + " " + name + " is Ready", () -> find(kind, name).filter(Await::ready).isPresent());
  }

  /** The condition Ready is false, or unknown, for this reason. */
  Condition reason(String kind, String name, String reason) {
    AtomicReference<Condition> seen = new AtomicReference<>();
    until(
        kind + " " + name + " says " + reason,
        () -> {
          condition(kind, name).filter(c -> c.reason().equals(reason)).ifPresent(seen::set);
          return seen.get() != null;
        });
    return seen.get();
  }

  /** Kubernetes has none of the three kinds left. */
  void gone() {
    until("every resource is gone", () -> stage.resources().findAny().isEmpty());
  }

  void gone(String kind, String name) {
    until(kind + " " + name + " is gone", () -> find(kind, name).isEmpty());
  }

  void until(String what, BooleanSupplier holds) {
    Instant end = Instant.now().plus(LONGEST);
    while (!holds.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("not in time: " + what + "\n" + seen());
      }
      pause();
    }
  }

  /** Lets the shared clock run on for so long. */
  void pass(Duration byTheClock) {
    Instant end = stage.ec2().clock().instant().plus(byTheClock);
    while (stage.ec2().clock().instant().isBefore(end)) {
      pause();
    }
  }

  Optional<Condition> condition(String kind, String name) {
    return find(kind, name).map(CustomResource::getStatus).flatMap(Await::readiness);
  }

  private Optional<? extends CustomResource<?, ? extends Status>> find(String kind, String name) {
    return stage
        .resources()
        .filter(r -> r.getKind().equals(kind) && r.getMetadata().getName().equals(name))
        .findFirst();
  }

  private static boolean ready(CustomResource<?, ? extends Status> resource) {
    Status status = resource.getStatus();
    return status != null
        && readiness(status)
            .filter(c -> c.status().equals("True"))
            .filter(c -> resource.getMetadata().getGeneration().equals(c.observedGeneration()))
            .isPresent();
  }

  private static Optional<Condition> readiness(Status status) {
    return status.conditions().stream().filter(c -> c.type().equals("Ready")).findFirst();
  }

  private String seen() {
    List<String> calls = stage.journal().stream().map(Object::toString).toList();
    return stage
            .resources()
            .map(r -> r.getKind() + " " + r.getMetadata().getName() + ": " + r.getStatus())
            .collect(Collectors.joining("\n"))
        + "\nlast calls:\n"
        + String.join("\n", calls.subList(Math.max(0, calls.size() - 25), calls.size()));
  }

  private static void pause() {
    try {
      Thread.sleep(STEP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted");
    }
  }
}
