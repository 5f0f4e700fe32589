package dev.vpclab.operator;

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
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator as a process: settings from the environment, stopped by SIGTERM. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /** Exit codes: 2 for a bad setting, 1 when Kubernetes is not as it has to be. */
  private static final int BAD_SETTING = 2;

  private static final int NO_KUBERNETES = 1;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length > 0 && arguments[0].equals("probe")) {
      System.exit(Probe.run(List.of(arguments).subList(1, arguments.length), System.out));
    }
    if (arguments.length > 0) {
      boolean help = List.of("--help", "-h").contains(arguments[0]);
      (help ? System.out : System.err).print(Usage.TEXT);
      System.exit(help ? 0 : BAD_SETTING);
    }
    try {
      run(Settings.of(System.getenv()));
    } catch (Settings.Bad e) {
      end(BAD_SETTING, e.getMessage());
    }
  }

  private static void run(Settings settings) throws InterruptedException {
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
    Config config = new ConfigBuilder().build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
        Health health =
            Health.on(
                settings.healthPort(), () -> operator.get() != null && operator.get().ready())) {
      String cluster = clusterId(settings, client);
      Kubernetes.check(client, settings.namespaces());
      try (Ec2Clients regions =
              new Ec2Clients(
                  Ec2Clients.Connection.DEFAULT,
                  cluster,
                  Limits.DOCUMENTED,
                  CallListener.NONE,
                  InstantSource.system());
          VpclabOperator started =
              VpclabOperator.start(
                  client,
                  new OperatorOptions(
                      cluster,
                      settings.namespaces(),
                      settings.defaultRegion(),
                      settings.sweep(),
                      regions::in,
                      ReconcileListener.NONE,
                      InstantSource.system(),
                      settings.leaderElection()))) {
        operator.set(started);
        LOG.info("Started as installation {}; health on port {}", cluster, health.port());
        new Greeting(regions::in).say(settings.defaultRegion());
        stop.await();
        LOG.info("Stopping");
        operator.set(null);
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
    } catch (RuntimeException e) {
      stopped.countDown();
      LOG.debug("Not started", e);
      end(
          NO_KUBERNETES,
          Kubernetes.problem(
              e, config.getMasterUrl() + ", by KUBECONFIG, ~/.kube/config or the pod"));
    }
    LOG.info("Stopped");
    stopped.countDown();
  }

  private static String clusterId(Settings settings, KubernetesClient client) {
    if (settings.clusterId() != null) {
      return settings.clusterId();
    }
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
