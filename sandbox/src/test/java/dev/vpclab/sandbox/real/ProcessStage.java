package dev.vpclab.sandbox.real;

import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Account;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.gitops.WatchedStatuses;
import dev.vpclab.sandbox.iam.Sent;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A namespace of a control plane, with the tutorial to apply, and a stand-in for EC2 for operators
 * that run as processes, in the system's time.
 */
final class ProcessStage implements AutoCloseable {
  private final ControlPlane plane;
  private final String namespace;
  private final Kubectl kubectl;
  private final Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults());
  private final KubernetesClient client;
  private final WatchedStatuses statuses;

  /**
   * @param namespace also names the installation; made here
   */
  ProcessStage(ControlPlane plane, String namespace) throws IOException {
    this.plane = plane;
    this.namespace = namespace;
    kubectl = Kubectl.with(plane.kubectl(), kubeconfig(plane.endpoint()));
    TutorialCopy.write(manifests(), namespace);
    kubectl("apply -f tutorial/00-namespace.yaml").ok();
    client = plane.client();
    statuses = WatchedStatuses.in(client, namespace);
  }

  /**
   * @param server the API server, or what leads to it
   * @param settings besides the namespace and the name of the installation
   */
  OperatorChild operator(URI server, Map<String, String> settings) throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("VPCLAB_NAMESPACES", namespace);
    all.put("VPCLAB_CLUSTER_ID", namespace);
    // One installation of a cluster looks after them, and none of these is it.
    all.put("VPCLAB_AWS_ACCESS", "off");
    return OperatorChild.start(kubeconfig(server), ec2.endpoint(), all);
  }

  Ec2StandIn ec2() {
    return ec2;
  }

  ControlPlane plane() {
    return plane;
  }

  String namespace() {
    return namespace;
  }

  /** Runs {@code kubectl}; words of the line that name a manifest of the tutorial are resolved. */
  Kubectl.Result kubectl(String line) {
    return kubectl.run(line.replace("tutorial/", manifests() + "/"));
  }

  OperatorLease lease() {
    return new OperatorLease(kubectl, namespace);
  }

  /** Sets what is to happen once EC2 has done this, before whoever asked hears of it. */
  void rightAfter(String action, Runnable deed) {
    ec2.faults().add(new RightAfter(action, deed));
  }

  void awaitReady() {
    kubectl("wait lab,gwep,ifep --all --for=condition=Ready --timeout=110s").ok();
  }

  /** Returns when it is gone, and has left nothing and touched nobody. */
  void deleteTutorial() {
    kubectl("delete lab endpoint-lab --ignore-not-found --timeout=110s").ok();
    Oracles.nothingTwice(journal());
    Oracles.onlyOurs(journal(), namespace);
    Oracles.nothingLeft(world());
  }

  List<Entry> journal() {
    return ec2.journal().entries();
  }

  /** The actions of the calls since then that were to change something. */
  List<String> changes(long since) {
    return ec2.journal().since(since).stream()
        .filter(Entry::isMutating)
        .map(Entry::action)
        .toList();
  }

  /** The number of the last call. */
  long last() {
    return ec2.journal().last();
  }

  Account world() {
    return ec2.world(Sandbox.REGION);
  }

  @Override
  public void close() {
    Sent.note(journal());
    ec2.close();
    try (client) {
      statuses.close();
    }
  }

  /** A Lease lies in the namespace that it names. */
  private String kubeconfig(URI server) throws IOException {
    return plane.kubeconfig(server, plane.token(), namespace);
  }

  Path manifests() {
    return kubectl.home().resolve("tutorial");
  }
}
