package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.aws.Answer;
import dev.vpclab.operator.aws.DnsAttributes;
import dev.vpclab.operator.aws.Ec2Region;
import dev.vpclab.operator.aws.Inventory;
import dev.vpclab.operator.plan.Live;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks over everything of this installation, region by region, and wakes our shard's resources
 * whose objects are not as they were last seen. It decides nothing: who is woken reads for himself,
 * and a failed sweep wakes nobody.
 */
final class Sweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private static final Duration ATTRIBUTES = Duration.ofMinutes(10);

  private final Equipment kit;
  private final Consumer<HasMetadata> wake;
  private final DnsRounds dns;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sweep").factory());

  Sweep(Equipment kit, Consumer<HasMetadata> wake) {
    this.kit = kit;
    this.wake = wake;
    // A change is found within ten minutes, although turns are only looked at once a sweep.
    Duration turn = ATTRIBUTES.minus(kit.options().sweep());
    this.dns =
        new DnsRounds(
            kit.options().clock(),
            turn.compareTo(kit.options().sweep()) < 0 ? kit.options().sweep() : turn);
  }

  /** The first round is at once: until it is over, nobody knows of orphans, nor what changes. */
  void start() {
    timer.execute(this::tick);
  }

  private void schedule() {
    // Jitter only shortens: what changed behind our back is found within the period.
    Duration pause = kit.options().real(kit.jittered(kit.options().sweep()));
    timer.schedule(this::tick, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      run();
    } catch (RuntimeException e) {
      LOG.warn("The sweep failed and is tried again: {}", e.toString());
    } finally {
      if (!timer.isShutdown()) {
        schedule();
      }
    }
  }

  /** One round over every region that something of ours is in, as whoever may look there. */
  void run() {
    Map<Door, List<HasMetadata>> byDoor = new LinkedHashMap<>();
    resources()
        .forEach(
            resource ->
                door(resource)
                    .ifPresent(
                        door ->
                            byDoor.computeIfAbsent(door, d -> new ArrayList<>()).add(resource)));
    kit.book().open(byDoor.keySet(), kit.now());
    kit.book().keep(kit.references().owners());
    byDoor.forEach(
        (door, resources) -> {
          try {
            sweep(door, resources);
          } catch (RuntimeException e) {
            LOG.warn("The sweep of {} failed and is tried again: {}", door.region(), e.toString());
          }
        });
    kit.book().over();
  }

  /** Orphans may be wherever something of the installation is, and one shard looks for all. */
  private Stream<? extends HasMetadata> resources() {
    return kit.shard().countsOrphans() ? kit.references().all() : kit.references().ours();
  }

  private void sweep(Door door, List<HasMetadata> resources) {
    String region = door.region();
    Ec2Region ec2 = kit.options().regions().in(door.role(), region);
    Set<String> owners = kit.references().owners();
    switch (ec2.sweep()) {
      case Answer.Failed<Inventory> failed ->
          LOG.warn(
              "The sweep of {} failed and is tried again: {} {}",
              region,
              failed.fault().code(),
              failed.fault().message());
      case Answer.Ok<Inventory> ok -> {
        owners.addAll(kit.references().owners());
        kit.book().good(door, ok.value(), kit.shard().countsOrphans() ? owners : Set.of());
        Strays strays = new Strays(ok.value(), owners);
        for (HasMetadata resource : resources.stream().filter(kit.references()::isOurs).toList()) {
          String uid = resource.getMetadata().getUid();
          compare(resource, ok.value().byOwner().getOrDefault(uid, List.of()), ok.value());
          if (resource instanceof VpcLab lab) {
            if (dns.due(uid)) {
              attributes(ec2, lab, ok.value().byOwner().getOrDefault(uid, List.of()));
            }
            meet(strays, lab);
          }
        }
      }
    }
  }

  private void compare(HasMetadata resource, List<Live> objects, Inventory inventory) {
    String uid = resource.getMetadata().getUid();
    String digest = Inventory.digest(objects);
    Optional<String> last = kit.book().digest(uid);
    kit.book().saw(uid, digest);
    Optional<Views.View> view = kit.views().of(uid);
    if (view.isEmpty()) {
      // What no round has seen since the start.
      if (!last.equals(Optional.of(digest))) {
        wake.accept(resource);
      }
    } else if (!view.get().observed().readAt().isAfter(inventory.readAt())
        && !view.get().agreesWith(objects)) {
      LOG.debug("{} is not as it was seen", Owners.named(resource));
      kit.views().forget(uid);
      wake.accept(resource);
    }
  }

  /** A lab that is in the middle of something looks by itself. */
  private void meet(Strays strays, VpcLab lab) {
    String uid = lab.getMetadata().getUid();
    Optional<Views.View> view = kit.views().of(uid);
    if ((view.isPresent() || kit.views().unmet(uid)) && strays.concern(lab, view)) {
      kit.views().forget(uid);
      wake.accept(lab);
    }
  }

  /** Whoever has not looked since the start has only the spec to compare with. */
  private void attributes(Ec2Region ec2, VpcLab lab, List<Live> objects) {
    String uid = lab.getMetadata().getUid();
    List<Live.Vpc> seen =
        kit.views()
            .of(uid)
            .map(view -> view.observed().mine(Live.Vpc.class).toList())
            .orElseGet(() -> kit.views().unmet(uid) ? asSpecified(lab, objects) : List.of());
    for (Live.Vpc vpc : seen) {
      if (ec2.attributes(vpc.id()) instanceof Answer.Ok<DnsAttributes>(DnsAttributes now)
          && !(Boolean.valueOf(now.support()).equals(vpc.dnsSupport())
              && Boolean.valueOf(now.hostnames()).equals(vpc.dnsHostnames()))) {
        kit.views().forget(uid);
        wake.accept(lab);
      }
    }
  }

  private static List<Live.Vpc> asSpecified(VpcLab lab, List<Live> objects) {
    boolean support = lab.getSpec().dnsSupport();
    boolean hostnames = lab.getSpec().dnsHostnames();
    return objects.stream()
        .filter(Live.Vpc.class::isInstance)
        .map(Live.Vpc.class::cast)
        .map(
            vpc ->
                new Live.Vpc(
                    vpc.id(), vpc.state(), vpc.cidrBlock(), support, hostnames, vpc.tags()))
        .toList();
  }

  /** Where the resource's objects are; empty while nothing was made, or nobody may look. */
  private Optional<Door> door(HasMetadata resource) {
    return resource instanceof CustomResource<?, ?> custom
            && custom.getStatus() instanceof Status status
            && status.identity() != null
            && status.identity().region() != null
        ? kit.accesses()
            .role(resource, status.identity())
            .map(role -> new Door(role, status.identity().region()))
        : Optional.empty();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
