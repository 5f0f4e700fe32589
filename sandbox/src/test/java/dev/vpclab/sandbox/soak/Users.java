package dev.vpclab.sandbox.soak;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who make, change and delete labs and endpoints, one deed after the other, by a seed. They
 * wait for nothing: a lab may be deleted before it is made, and its name is used again at once.
 */
final class Users {
  private final Random random;
  private final List<Plot> plots;
  private final boolean changeEndpoints;
  private final Map<Plot, Blueprint> wanted = new HashMap<>();
  private final Map<String, Departure> departures = new HashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger endpoints = new AtomicInteger();
  private final AtomicInteger changes = new AtomicInteger();

  Users(long seed, List<Plot> plots, boolean changeEndpoints) {
    this.random = new Random(seed);
    this.plots = plots;
    this.changeEndpoints = changeEndpoints;
  }

  /** Does things until then. */
  void busy(Instant end) throws InterruptedException {
    while (Instant.now().isBefore(end)) {
      try {
        deed();
      } catch (KubernetesClientException e) {
        // What was just deleted cannot be changed, and a name may be taken until it is gone.
        if (e.getCode() != HTTP_NOT_FOUND && e.getCode() != HTTP_CONFLICT) {
          throw e;
        }
      }
      Thread.sleep(random.nextInt(200, 1000));
    }
  }

  void deleteEverything() {
    wanted.keySet().stream().toList().forEach(this::deleteLab);
    plots.forEach(
        plot -> {
          plot.delete(GatewayEndpoint.class);
          plot.delete(InterfaceEndpoint.class);
        });
  }

  /** Each lab of which EC2 has other objects than its user wants; for when all is at rest. */
  List<String> unlike(Ledger ledger) {
    List<String> found = new ArrayList<>();
    wanted.forEach(
        (plot, blueprint) -> {
          Set<String> there = plot.uid().map(ledger::keys).orElse(Set.of());
          if (!there.equals(blueprint.keys())) {
            found.add("world: of %s there is %s, not %s".formatted(plot, there, blueprint.keys()));
          }
        });
    return found;
  }

  int labs() {
    return made.get();
  }

  int endpoints() {
    return endpoints.get();
  }

  int changes() {
    return changes.get();
  }

  /** Of labs that were deleted, by UID; for when nobody is busy any more. */
  Map<String, Departure> departures() {
    return Map.copyOf(departures);
  }

  private void deed() {
    Plot plot = plots.get(random.nextInt(plots.size()));
    int choice = random.nextInt(10);
    boolean both = random.nextBoolean();
    Blueprint now = wanted.get(plot);
    if (now == null) {
      make(plot, both);
    } else if (choice < 3) {
      change(plot, now.changed(random));
    } else if (choice < 6) {
      gatewayEndpoint(plot, both);
    } else if (choice < 8) {
      interfaceEndpoint(plot, both);
    } else {
      deleteLab(plot);
    }
  }

  private void make(Plot plot, boolean withEndpoints) {
    Blueprint blueprint = Blueprint.drawn(plot.number(), random);
    if (plot.has(VpcLab.class)) {
      return;
    }
    plot.make(blueprint);
    wanted.put(plot, blueprint);
    made.incrementAndGet();
    if (withEndpoints) {
      gatewayEndpoint(plot, true);
      interfaceEndpoint(plot, false);
    }
  }

  private void change(Plot plot, Blueprint blueprint) {
    wanted.put(plot, blueprint);
    plot.change(blueprint);
    changes.incrementAndGet();
  }

  private void gatewayEndpoint(Plot plot, boolean both) {
    if (!plot.has(GatewayEndpoint.class)) {
      plot.makeGatewayEndpoint(both);
      endpoints.incrementAndGet();
    } else if (both || !changeEndpoints) {
      plot.delete(GatewayEndpoint.class);
    } else {
      plot.changeGatewayEndpoint(random.nextBoolean());
      changes.incrementAndGet();
    }
  }

  private void interfaceEndpoint(Plot plot, boolean both) {
    if (!plot.has(InterfaceEndpoint.class)) {
      plot.makeInterfaceEndpoint(both);
      endpoints.incrementAndGet();
    } else if (both || !changeEndpoints) {
      plot.delete(InterfaceEndpoint.class);
    } else {
      plot.changeInterfaceEndpoint(random.nextBoolean());
      changes.incrementAndGet();
    }
  }

  private void deleteLab(Plot plot) {
    Blueprint last = wanted.remove(plot);
    plot.uid().ifPresent(uid -> departures.put(uid, new Departure(Instant.now(), last.keys())));
    plot.delete(VpcLab.class);
  }
}
