package dev.vpclab.operator;

import dev.vpclab.operator.aws.Audit;
import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Ec2Clients;
import dev.vpclab.operator.control.OperatorOptions;
import dev.vpclab.operator.control.VpclabOperator;
import dev.vpclab.operator.metrics.Metrics;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.OperatorException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator as a process: from its settings to SIGTERM. */
final class Life {
  private static final Logger LOG = LoggerFactory.getLogger(Life.class);

  private final Settings settings;
  private final Config config;
  private final String which;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Patience patience;
  private volatile VpclabOperator operator;

  Life(Settings settings, Config config) {
    this.settings = settings;
    this.config = config;
    this.which = config.getMasterUrl() + ", by KUBECONFIG, ~/.kube/config or the pod";
    this.patience = new Patience(which, this::pause, InstantSource.system());
  }

  /** Returns when the process is told to stop; ends it where it cannot be begun. */
  void live() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    try (Metrics metrics = new Metrics(version());
        KubernetesClient client =
            new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new VirtualThreads())
                .build();
        Health health = Health.on(settings.healthPort(), this::hindrance, metrics::scrape)) {
      LOG.info("Starting; health on port {}", health.port());
      Optional<String> cluster = patience.until(this::cluster);
      if (cluster.isPresent()) {
        run(client, cluster.get(), metrics);
      }
    } catch (IOException e) {
      stopped.countDown();
      Main.end(
          Main.BAD_SETTING,
          "VPCLAB_HEALTH_PORT "
              + settings.healthPort()
              + " cannot be used: "
              + e.getMessage()
              + ".");
    } catch (Settings.Bad e) {
      stopped.countDown();
      throw e;
    } catch (RuntimeException e) {
      stopped.countDown();
      LOG.debug("Not started", e);
      Main.end(Main.NO_KUBERNETES, Kubernetes.problem(e, which));
    } catch (Error e) {
      // Nobody is left to wait for, and the process has to end.
      stopped.countDown();
      throw e;
    }
    LOG.info("Stopped");
    stopped.countDown();
  }

  private boolean pause(Duration pause) throws InterruptedException {
    return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Nothing waits for it, and the start least of all: it is a matter of a warning. */
  private void compareDefinitions(KubernetesClient client) {
    try {
      Definitions.outdated(() -> client.raw(Definitions.DOCUMENT), this::pause)
          .ifPresent(LOG::warn);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(KubernetesClient client, String cluster, Metrics metrics)
      throws InterruptedException {
    try (Ec2Clients regions =
            new Ec2Clients(
                Ec2Clients.Connection.DEFAULT,
                cluster,
                settings.limits(),
                CallListener.all(List.of(new Audit(), metrics.calls())),
                InstantSource.system());
        VpclabOperator started = greeted(client, options(cluster, regions, metrics))) {
      if (started == null) {
        return;
      }
      operator = started;
      metrics.watch(started::census, regions::opened);
      LOG.info("Started as installation {}{}", cluster, shard());
      Thread.startVirtualThread(() -> compareDefinitions(client));
      stop.await();
      LOG.info("Stopping");
      operator = null;
    }
  }

  /** Null when the process is to stop. */
  private VpclabOperator greeted(KubernetesClient client, OperatorOptions options)
      throws InterruptedException {
    // Beside the start, as the first round wants to know it too. STS may take its time, and a stop
    // must not wait for a greeting.
    Thread.startVirtualThread(() -> new Greeting(options.regions()).say(settings.defaultRegion()));
    return patience.until(() -> start(client, options)).orElse(null);
  }

  private String shard() {
    return settings.shard().selectsEverything() ? "" : ", shard " + settings.shard();
  }

  private VpclabOperator start(KubernetesClient client, OperatorOptions options) {
    try {
      return VpclabOperator.start(client, options);
    } catch (OperatorException e) {
      Kubernetes.checkWatches(client, options.namespaces(), options.access());
      throw e;
    }
  }

  private OperatorOptions options(String cluster, Ec2Clients regions, Metrics metrics) {
    return new OperatorOptions(
            cluster,
            settings.namespaces(),
            settings.defaultRegion(),
            settings.sweep(),
            regions::in,
            metrics.reconciles(),
            InstantSource.system(),
            settings.leaderElection(),
            settings.access(),
            settings.userData())
        .withShard(settings.shard());
  }

  /** Why it does not do its work; empty when it does. */
  private String hindrance() {
    VpclabOperator running = operator;
    if (running == null) {
      return patience.hindrance();
    }
    return running.ready() ? "" : "Kubernetes does not answer, or not all watches";
  }

  /** The name of this installation, once the cluster is as it has to be. */
  private String cluster() {
    // At once, and not after the client's own attempts, of which nobody would hear.
    Config once = new ConfigBuilder(config).withRequestRetryBackoffLimit(0).build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(once).build()) {
      Kubernetes.check(client, settings.namespaces(), settings.access());
      if (settings.leaderElection()) {
        Kubernetes.checkLease(client, VpclabOperator.lease(settings.shard()));
      }
      return settings.clusterId() == null ? Kubernetes.clusterId(client) : settings.clusterId();
    }
  }

  /** From the jar's manifest; there is none where classes are run without it. */
  private static String version() {
    return Objects.requireNonNullElse(
        Main.class.getPackage().getImplementationVersion(), "unpackaged");
  }

  /** On SIGTERM: what is under way comes to its end. */
  private void stop() {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
