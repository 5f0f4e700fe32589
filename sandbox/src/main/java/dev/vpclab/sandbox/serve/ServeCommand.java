package dev.vpclab.sandbox.serve;

import dev.vpclab.operator.Kubernetes;
import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.ec2.world.Pace;
import dev.vpclab.sandbox.real.ControlPlane;
import dev.vpclab.sandbox.tutorial.Calls;
import dev.vpclab.sandbox.tutorial.Sent;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * {@code serve [--kubeconfig=FILE]}: a stand-in for EC2 and the operator until Ctrl-C, with the
 * cluster of the file; without one with a real control plane if there is one ({@code
 * KUBEBUILDER_ASSETS}), else with the embedded API.
 */
public final class ServeCommand {
  private static final String OPTION = "--kubeconfig=";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private ServeCommand() {}

  /**
   * @param arguments without the subcommand
   * @return the exit code; 2 for arguments that are not understood
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.size() > 1 || arguments.stream().anyMatch(a -> !a.startsWith(OPTION))) {
      err.println("usage: serve [--kubeconfig=FILE]");
      return 2;
    }
    String file = arguments.isEmpty() ? "" : arguments.get(0).substring(OPTION.length());
    try (Cluster cluster = cluster(file, out)) {
      serve(cluster, out);
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } catch (IOException | RuntimeException e) {
      err.println("serve: " + Kubernetes.problem(e, file));
      return 1;
    }
  }

  private static Cluster cluster(String file, PrintStream out) throws IOException {
    String assets = System.getenv(ControlPlane.ASSETS);
    if (!file.isEmpty()) {
      return Cluster.given(Path.of(file));
    }
    if (assets == null || assets.isBlank()) {
      return Cluster.embedded();
    }
    out.println("Starting a real control plane, which takes some seconds ...");
    return Cluster.real(Path.of(assets));
  }

  private static void serve(Cluster cluster, PrintStream out) throws InterruptedException {
    try (Sandbox sandbox = Sandbox.start(cluster.client(), Pace.FAST, CallListener.NONE)) {
      out.println(
          """
          Kubernetes is %s.
          In another terminal, in this directory:

            export KUBECONFIG=%s
            kubectl apply -k crds/examples/tutorial
            kubectl get lab -w

          -w takes one kind at a time (lab, gwep, ifep); kubectl events -w tells of all three.
          What changes in AWS, until Ctrl-C:
          """
              .formatted(cluster.what(), cluster.kubeconfig().toAbsolutePath()));
      Calls.of(sandbox.ec2().journal(), sent -> print(sent, out));
      new CountDownLatch(1).await();
    }
  }

  /** Changes alone: the operator reads all the time. */
  private static void print(Sent sent, PrintStream out) {
    if (sent.mutating()) {
      String error = sent.refused() ? " - " + sent.error() : "";
      String time = TIME.format(LocalTime.ofInstant(sent.at(), ZoneId.systemDefault()));
      out.println("  %s  %-29s %s%s".formatted(time, sent.action(), sent.subject(), error));
    }
  }
}
