package dev.vpclab.operator.control;

import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.AwsAccessStatus;
import dev.vpclab.operator.api.Condition;
import dev.vpclab.operator.plan.Conditions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at an AwsAccess: whether it can be used, and whether it may go. */
final class AccessRounds {
  private static final Logger LOG = LoggerFactory.getLogger("dev.vpclab.operator.actions");

  private static final Duration SOON = Duration.ofSeconds(1);

  /**
   * Between the two looks at who needs it where shards share an installation: what another one has
   * been let in for with it is not known here before it is in a status.
   */
  private static final Duration ANOTHERS = Duration.ofSeconds(30);

  /** Labs take minutes to go, and nobody tells us when the last one has. */
  private static final Duration IN_USE = Duration.ofSeconds(10);

  /** Costs a call to STS in five minutes; nobody tells us that a trust policy was changed. */
  private static final Duration AGAIN = Duration.ofSeconds(50);

  private final Equipment kit;
  private final AccessStandings standings;

  /** Since when nobody has been seen to need it, by UID. */
  private final Map<String, Instant> unneeded = new ConcurrentHashMap<>();

  private final Finalizer finalizer = new Finalizer(VpclabOperator.FINALIZER);

  AccessRounds(Equipment kit) {
    this.kit = kit;
    this.standings = new AccessStandings(kit);
  }

  UpdateControl<AwsAccess> reconcile(AwsAccess access, KubernetesClient client) {
    boolean said = kit.references().filled() && say(access, standings.of(access), client);
    kit.failures().over(access);
    return UpdateControl.<AwsAccess>noUpdate()
        .rescheduleAfter(kit.options().real(said ? AGAIN : SOON));
  }

  DeleteControl cleanup(AwsAccess access, KubernetesClient client) {
    if (!kit.references().filled()) {
      return wait(SOON);
    }
    Optional<AccessStandings.Standing> inUse = standings.inUse(access);
    if (inUse.isPresent()) {
      unneeded.remove(access.getMetadata().getUid());
      return wait(say(access, inUse.get(), client) ? IN_USE : SOON);
    }
    // What somebody has just written about himself is seen by the second look.
    Instant since = unneeded.putIfAbsent(access.getMetadata().getUid(), kit.now());
    if (since == null) {
      return wait(secondLook());
    }
    if (kit.now().isBefore(since.plus(secondLook()))) {
      return wait(SOON);
    }
    if (finalizer.removed(access, client)) {
      unneeded.remove(access.getMetadata().getUid());
      LOG.info("AwsAccess/{}: gone", access.getMetadata().getName());
    }
    return wait(SOON);
  }

  private Duration secondLook() {
    return kit.shard().isEverything() ? SOON : ANOTHERS;
  }

  private DeleteControl wait(Duration pause) {
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(kit.options().real(pause));
  }

  /** False when somebody else wrote first. */
  private boolean say(
      AwsAccess access, AccessStandings.Standing standing, KubernetesClient client) {
    AwsAccessStatus before = access.getStatus();
    List<Condition> said = before == null ? List.of() : before.conditions();
    long generation = access.getMetadata().getGeneration();
    AwsAccessStatus after =
        new AwsAccessStatus(
            generation,
            standing.account(),
            Conditions.of(standing.reason(), standing.message(), generation, said, kit.now()));
    if (after.equals(before)) {
      return true;
    }
    AwsAccess copy = client.getKubernetesSerialization().clone(access);
    copy.setStatus(after);
    try {
      client.resource(copy).updateStatus();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT
          || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return false;
      }
      throw e;
    }
    LOG.info(
        "AwsAccess/{}: {}: {}",
        access.getMetadata().getName(),
        standing.reason(),
        standing.message());
    return true;
  }
}
