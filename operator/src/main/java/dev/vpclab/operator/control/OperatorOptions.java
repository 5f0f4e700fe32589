package dev.vpclab.operator.control;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * How one operator runs.
 *
 * @param clusterId the installation, as in the tag {@code vpclab.dev/cluster}
 * @param namespaces what is watched; empty for all
 * @param defaultRegion for labs that name none; null for none
 * @param sweep between two rounds over everything of this installation
 */
public record OperatorOptions(
    String clusterId,
    Set<String> namespaces,
    String defaultRegion,
    Duration sweep,
    Regions regions,
    ReconcileListener reconciles,
    InstantSource clock,
    boolean leaderElection) {
  public OperatorOptions {
    namespaces = Set.copyOf(namespaces);
  }
}
