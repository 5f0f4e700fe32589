package dev.vpclab.operator.control;

import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of several replicas is active, by a Lease. Whoever loses it ends at once, as by SIGKILL:
 * another one may act already, and what is under way is found again by its intents. The framework's
 * own way out is {@code System.exit}, which waits for the shutdown that waits for it.
 */
final class Leadership {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final String LEASE = "vpclab-operator";
  private static final int LOST = 1;

  private volatile boolean stopping;

  /**
   * @param namespace of the Lease
   */
  LeaderElectionConfiguration in(String namespace) {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
        .withLeaseNamespace(namespace)
        .withLeaderCallbacks(new LeaderCallbacks(() -> {}, this::ended, leader -> {}))
        .withExitOnStopLeading(false)
        .build();
  }

  /** From now on, that it ends is our own will. */
  void stopping() {
    stopping = true;
  }

  private void ended() {
    if (!stopping) {
      LOG.error("The Lease {} is lost or cannot be renewed: ending at once", LEASE);
      Runtime.getRuntime().halt(LOST);
    }
  }
}
