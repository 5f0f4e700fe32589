package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.aws.Audit;
import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Ec2Clients;
import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.aws.Transport;
import dev.vpclab.operator.control.AccessMode;
import dev.vpclab.operator.control.OperatorOptions;
import dev.vpclab.operator.control.SimulatedOperator;
import dev.vpclab.operator.metrics.Metrics;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes.Change;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** One life of an operator, from its start to its crash, with all its memory. */
final class Life implements AutoCloseable {
  private final Seam seam;
  private final KubernetesClient kubernetes;
  private final Ec2Clients clients;
  private final Metrics metrics;
  private final SimulatedOperator operator;
  private final Map<SimulatedOperator.Feed, Deque<Change>> unheard =
      new EnumMap<>(SimulatedOperator.Feed.class);

  /** How an operator is set up. */
  record Setup(String cluster, String accessKey, String region, boolean userData) {
    static final Setup USUAL = new Setup("cluster-1", "operator", Simulation.REGION, true);

    Setup withCluster(String other) {
      return new Setup(other, accessKey, region, userData);
    }

    Setup withAccessKey(String other) {
      return new Setup(cluster, other, region, userData);
    }

    Setup withRegion(String other) {
      return new Setup(cluster, accessKey, other, userData);
    }
  }

  Life(Simulation simulation, Setup setup, Seam seam, RandomGenerator random) {
    this.seam = seam;
    metrics = new Metrics("test");
    List<CallListener> listeners = new ArrayList<>(List.of(new Audit(), metrics.calls()));
    listeners.addAll(simulation.listeners());
    kubernetes = KubernetesWire.client(simulation.kubernetes(), seam);
    clients =
        new Ec2Clients(
            new Ec2Clients.Connection(
                Simulation.NOWHERE,
                Simulation.NOWHERE,
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(setup.accessKey(), "secret"))),
            new Transport(
                new Ec2Wire(simulation.ec2(), seam),
                BackoffStrategy.retryImmediately(),
                simulation.together()),
            setup.cluster(),
            Limits.DOCUMENTED,
            CallListener.all(listeners),
            simulation.clock());
    operator =
        new SimulatedOperator(
            kubernetes,
            new OperatorOptions(
                setup.cluster(),
                Set.of(),
                setup.region(),
                Duration.ofSeconds(60),
                clients::in,
                metrics.reconciles(),
                simulation.clock(),
                false,
                AccessMode.OFF,
                setup.userData(),
                random,
                1));
    for (SimulatedOperator.Feed feed : SimulatedOperator.Feed.values()) {
      unheard.put(feed, new ArrayDeque<>());
    }
  }

  SimulatedOperator operator() {
    return operator;
  }

  Seam seam() {
    return seam;
  }

  /** From one, in the order in which they began. */
  int number() {
    return seam.life();
  }

  boolean dead() {
    return seam.dead();
  }

  /** Events on their way to this operator's caches, oldest first. */
  Deque<Change> unheard(SimulatedOperator.Feed feed) {
    return unheard.get(feed);
  }

  /** What Prometheus would get now. */
  String scrape() {
    return metrics.scrape();
  }

  @Override
  public void close() {
    seam.cut();
    operator.close();
    clients.close();
    kubernetes.close();
    // The JVM tells its registries of collections: one that is not closed stays, with all it has.
    metrics.close();
  }
}
