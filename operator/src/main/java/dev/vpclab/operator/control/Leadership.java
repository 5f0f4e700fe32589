package dev.vpclab.operator.control;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of several replicas is active, by a Lease. Whoever loses it ends at once, as by SIGKILL:
 * another one may act already, and what is under way is found again by its intents. The framework's
 * own way out is {@code System.exit}, which waits for the shutdown that waits for it.
 */
final class Leadership {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final int LOST = 1;

  private final KubernetesClient client;
  private final String name;

  /** The pod's name; the framework would take the same. */
  private final String identity =
      Optional.ofNullable(System.getenv("HOSTNAME"))
          .filter(name -> !name.isBlank())
          .orElseGet(() -> UUID.randomUUID().toString());

  private volatile boolean elected;
  private volatile boolean leading;
  private volatile boolean stopping;

  /**
   * @param client whose namespace is the Lease's
   * @param name of the Lease
   */
  Leadership(KubernetesClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /** From now on, a Lease decides. */
  LeaderElectionConfiguration configuration() {
    elected = true;
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(name)
        .withLeaseNamespace(client.getNamespace())
        .withIdentity(identity)
        .withLeaderCallbacks(new LeaderCallbacks(this::begun, this::ended, leader -> {}))
        .withExitOnStopLeading(false)
        .build();
  }

  /** From now on, that it ends is our own will. */
  void stopping() {
    stopping = true;
  }

  /**
   * Lets another one act at once, and not only when the Lease has run out: the framework does not
   * give it back. Nothing of ours may be under way any more.
   */
  void release() {
    if (!leading) {
      return;
    }
    try {
      Lease lease = client.leases().inNamespace(client.getNamespace()).withName(name).get();
      if (lease != null && identity.equals(lease.getSpec().getHolderIdentity())) {
        lease.getSpec().setHolderIdentity(null);
        // With the version that was read: what another one has taken meanwhile stays his.
        client.resource(lease).update();
      }
    } catch (KubernetesClientException e) {
      LOG.warn("The Lease {} is not given back and has to run out: {}", name, e.getMessage());
    }
  }

  /** Whether this replica is the one that acts; without an election it is the only one. */
  boolean active() {
    return leading || !elected;
  }

  private void begun() {
    leading = true;
  }

  private void ended() {
    if (!stopping) {
      LOG.error("The Lease {} is lost or cannot be renewed: ending at once", name);
      Runtime.getRuntime().halt(LOST);
    }
  }
}
