package dev.vpclab.operator.control;

import dev.vpclab.operator.plan.Selector;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How one operator runs.
 *
 * @param clusterId the installation, as in the tag {@code vpclab.dev/cluster}
 * @param namespaces what is watched; empty for all
 * @param defaultRegion for labs that name none; null for none
 * @param userData whether Secrets with user data may be read
 * @param sweep between two rounds over everything of this installation
 * @param access what AwsAccesses mean
 * @param random of nonces, which nobody else may ever draw again, and of jitter
 * @param haste how many times faster than the system's the {@code clock} runs; waits are measured
 *     by the clock and waited out in the system's time. 1 everywhere but in tests
 * @param shard what is acted on, of all that is watched
 */
public record OperatorOptions(
    String clusterId,
    Set<String> namespaces,
    String defaultRegion,
    Duration sweep,
    Regions regions,
    ReconcileListener reconciles,
    InstantSource clock,
    boolean leaderElection,
    AccessMode access,
    boolean userData,
    RandomGenerator random,
    int haste,
    Shard shard) {
  public OperatorOptions {
    namespaces = Set.copyOf(namespaces);
  }

  /** With the one shard that is everything. */
  public OperatorOptions(
      String clusterId,
      Set<String> namespaces,
      String defaultRegion,
      Duration sweep,
      Regions regions,
      ReconcileListener reconciles,
      InstantSource clock,
      boolean leaderElection,
      AccessMode access,
      boolean userData,
      RandomGenerator random,
      int haste) {
    this(
        clusterId,
        namespaces,
        defaultRegion,
        sweep,
        regions,
        reconciles,
        clock,
        leaderElection,
        access,
        userData,
        random,
        haste,
        new Shard(Selector.EVERYTHING));
  }

  /** With a clock as fast as the system's. */
  public OperatorOptions(
      String clusterId,
      Set<String> namespaces,
      String defaultRegion,
      Duration sweep,
      Regions regions,
      ReconcileListener reconciles,
      InstantSource clock,
      boolean leaderElection,
      AccessMode access,
      boolean userData) {
    this(
        clusterId,
        namespaces,
        defaultRegion,
        sweep,
        regions,
        reconciles,
        clock,
        leaderElection,
        access,
        userData,
        new SecureRandom(),
        1);
  }

  /** With a clock that runs so many times faster than the system's. */
  public OperatorOptions hastened(int times) {
    return new OperatorOptions(
        clusterId,
        namespaces,
        defaultRegion,
        sweep,
        regions,
        reconciles,
        clock,
        leaderElection,
        access,
        userData,
        random,
        times,
        shard);
  }

  /** For one of several operators that share an installation. */
  public OperatorOptions withShard(Selector selector) {
    return new OperatorOptions(
        clusterId,
        namespaces,
        defaultRegion,
        sweep,
        regions,
        reconciles,
        clock,
        leaderElection,
        access,
        userData,
        random,
        haste,
        new Shard(selector));
  }

  /** How long a wait lasts for those who live in the system's time. */
  Duration real(Duration wait) {
    return wait.dividedBy(haste);
  }
}
