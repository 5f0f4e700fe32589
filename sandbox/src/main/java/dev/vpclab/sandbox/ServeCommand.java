package dev.vpclab.sandbox;

import dev.vpclab.operator.Kubernetes;
import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.sandbox.ec2.world.Pace;
import dev.vpclab.sandbox.kube.EmbeddedKubernetes;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * {@code serve [--kubeconfig=FILE]}: a stand-in for EC2 and the operator, with a Kubernetes API of
 * their own or the cluster of the file, until Ctrl-C.
 */
final class ServeCommand {
  private static final String OPTION = "--kubeconfig=";

  private ServeCommand() {}

  /**
   * @param arguments without the subcommand
   * @return the exit code; 2 for arguments that are not understood
   */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.size() > 1 || arguments.stream().anyMatch(a -> !a.startsWith(OPTION))) {
      err.println("usage: serve [--kubeconfig=FILE]");
      return 2;
    }
    String file = arguments.isEmpty() ? "" : arguments.get(0).substring(OPTION.length());
    try {
      if (file.isEmpty()) {
        embedded(out);
      } else {
        cluster(new File(file), out);
      }
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } catch (Exception e) {
      err.println("serve: " + Kubernetes.problem(e, file));
      return 1;
    }
  }

  private static void embedded(PrintStream out) throws Exception {
    Path kubeconfig = Files.createTempFile("vpclab-", ".kubeconfig");
    kubeconfig.toFile().deleteOnExit();
    try (EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start();
        KubernetesClient client = kubernetes.client()) {
      Files.writeString(kubeconfig, kubernetes.kubeconfig());
      out.println("A Kubernetes API of its own. In another terminal:");
      out.println("  export KUBECONFIG=" + kubeconfig);
      out.println("  kubectl apply -f crds/examples/tutorial");
      out.println("It evaluates no CEL rules: what they forbid the operator says as a condition.");
      serve(client, out);
    }
  }

  private static void cluster(File kubeconfig, PrintStream out) throws Exception {
    if (!kubeconfig.isFile()) {
      throw new IllegalStateException("there is no file " + kubeconfig + ".");
    }
    Config config = Config.fromKubeconfig(kubeconfig);
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      Kubernetes.check(client, Set.of());
      out.println(
          "The cluster of " + kubeconfig + ". Try: kubectl apply -f crds/examples/tutorial");
      serve(client, out);
    }
  }

  private static void serve(KubernetesClient client, PrintStream out) throws InterruptedException {
    try (Sandbox sandbox = Sandbox.start(client, Pace.FAST, CallListener.NONE)) {
      out.println("Calls to EC2, as they come (Ctrl-C ends it all):");
      sandbox.ec2().journal().listen(entry -> out.println("  " + entry));
      new CountDownLatch(1).await();
    }
  }
}
