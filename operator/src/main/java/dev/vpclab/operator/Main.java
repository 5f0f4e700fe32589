package dev.vpclab.operator;

import dev.vpclab.operator.aws.Audit;
import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Ec2Clients;
import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.control.OperatorOptions;
import dev.vpclab.operator.control.ReconcileListener;
import dev.vpclab.operator.control.VpclabOperator;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.OperatorException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator as a process: settings from the environment, stopped by SIGTERM. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /** Exit codes: 2 for a bad setting, 1 for a Kubernetes that no waiting helps against. */
  private static final int BAD_SETTING = 2;

  private static final int NO_KUBERNETES = 1;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length > 0) {
      boolean help = List.of("--help", "-h").contains(arguments[0]);
      (help ? System.out : System.err).print(Usage.TEXT);
      System.exit(help ? 0 : BAD_SETTING);
    }
    try {
      run(Settings.of(System.getenv()), kubeconfig());
    } catch (Settings.Bad e) {
      end(BAD_SETTING, e.getMessage());
    }
  }

  /** Read before anything else: what is not understood stays so, and there is nothing to stop. */
  private static Config kubeconfig() {
    try {
      return new ConfigBuilder().build();
    } catch (RuntimeException e) {
      end(NO_KUBERNETES, Kubernetes.unreadable(e));
      throw e;
    }
  }

  private static void run(Settings settings, Config config) throws InterruptedException {
    AtomicReference<VpclabOperator> operator = new AtomicReference<>();
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.countDown();
                  await(stopped);
                }));
    String which = config.getMasterUrl() + ", by KUBECONFIG, ~/.kube/config or the pod";
    Patience patience =
        new Patience(
            which,
            pause -> stop.await(pause.toMillis(), TimeUnit.MILLISECONDS),
            InstantSource.system());
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
        Health health =
            Health.on(settings.healthPort(), () -> hindrance(patience, operator.get()))) {
      LOG.info("Starting; health on port {}", health.port());
      Optional<String> cluster = patience.until(() -> cluster(settings, config));
      if (cluster.isPresent()) {
        Definitions.outdated(client).ifPresent(LOG::warn);
        run(settings, client, cluster.get(), patience, operator, stop);
      }
    } catch (IOException e) {
      stopped.countDown();
      end(
          BAD_SETTING,
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
      end(NO_KUBERNETES, Kubernetes.problem(e, which));
    }
    LOG.info("Stopped");
    stopped.countDown();
  }

  private static void run(
      Settings settings,
      KubernetesClient client,
      String cluster,
      Patience patience,
      AtomicReference<VpclabOperator> operator,
      CountDownLatch stop)
      throws InterruptedException {
    try (Ec2Clients regions =
            new Ec2Clients(
                Ec2Clients.Connection.DEFAULT,
                cluster,
                Limits.DOCUMENTED,
                CallListener.all(List.of(new Audit())),
                InstantSource.system());
        VpclabOperator started =
            patience.until(() -> start(client, options(settings, cluster, regions))).orElse(null)) {
      if (started == null) {
        return;
      }
      operator.set(started);
      LOG.info("Started as installation {}", cluster);
      new Greeting(regions::in).say(settings.defaultRegion());
      stop.await();
      LOG.info("Stopping");
      operator.set(null);
    }
  }

  private static VpclabOperator start(KubernetesClient client, OperatorOptions options) {
    try {
      return VpclabOperator.start(client, options);
    } catch (OperatorException e) {
      Kubernetes.checkWatches(client, options.namespaces());
      throw e;
    }
  }

  private static OperatorOptions options(Settings settings, String cluster, Ec2Clients regions) {
    return new OperatorOptions(
        cluster,
        settings.namespaces(),
        settings.defaultRegion(),
        settings.sweep(),
        regions::in,
        ReconcileListener.NONE,
        InstantSource.system(),
        settings.leaderElection(),
        settings.userData());
  }

  private static String hindrance(Patience patience, VpclabOperator operator) {
    if (operator == null) {
      return patience.hindrance();
    }
    return operator.ready() ? "" : "Kubernetes does not answer, or not all watches";
  }

  /** The name of this installation, once the cluster is as it has to be. */
  private static String cluster(Settings settings, Config config) {
    // At once, and not after the client's own attempts, of which nobody would hear.
    Config once = new ConfigBuilder(config).withRequestRetryBackoffLimit(0).build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(once).build()) {
      Kubernetes.check(client, settings.namespaces());
      return settings.clusterId() == null ? clusterId(client) : settings.clusterId();
    }
  }

  private static String clusterId(KubernetesClient client) {
    Namespace namespace = client.namespaces().withName("kube-system").get();
    if (namespace == null) {
      throw new Settings.Bad(
          "VPCLAB_CLUSTER_ID must be set, because there is no namespace kube-system to name this"
              + " installation after.");
    }
    return namespace.getMetadata().getUid();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(int code, String sentence) {
    System.err.println(sentence);
    System.exit(code);
  }
}
