package dev.vpclab.operator;

import dev.vpclab.operator.aws.Ec2Clients;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the jar can be asked for: the operator, or one of its commands. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /** Exit codes: 2 for a bad setting, 1 for a Kubernetes that no waiting helps against. */
  static final int BAD_SETTING = 2;

  static final int NO_KUBERNETES = 1;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      List<String> words = List.of(arguments);
      if (words.isEmpty()) {
        new Life(Settings.of(System.getenv()), kubeconfig()).live();
      } else {
        System.exit(command(words.getFirst(), words.subList(1, words.size())));
      }
    } catch (Settings.Bad e) {
      end(BAD_SETTING, e.getMessage());
    }
  }

  private static int command(String name, List<String> arguments) throws InterruptedException {
    return switch (name) {
      case "preflight" -> preflight(arguments);
      case "probe" -> Probe.run(arguments, System.out);
      case "--help", "-h" -> {
        System.out.print(Usage.TEXT);
        yield 0;
      }
      default -> {
        System.err.print(Usage.TEXT);
        yield BAD_SETTING;
      }
    };
  }

  private static int preflight(List<String> arguments) {
    try {
      return new Preflight(
              Ec2Clients.Connection.DEFAULT,
              System.getenv(),
              Main::clusterIdOfKubernetes,
              System.out)
          .run(arguments);
    } catch (Settings.Bad e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.debug("preflight", e);
      System.err.println("preflight could not go on: " + e.getMessage());
      return NO_KUBERNETES;
    }
  }

  /** Throws {@link Settings.Bad} where Kubernetes does not say it. */
  private static String clusterIdOfKubernetes() {
    // Once: whoever waits at a terminal can set the variable.
    Config config = new ConfigBuilder().withRequestRetryBackoffLimit(0).build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      return Kubernetes.clusterId(client);
    } catch (KubernetesClientException e) {
      throw new Settings.Bad(
          "VPCLAB_CLUSTER_ID must be set: " + Kubernetes.problem(e, config.getMasterUrl()));
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

  static void end(int code, String sentence) {
    System.err.println(sentence);
    System.exit(code);
  }
}
