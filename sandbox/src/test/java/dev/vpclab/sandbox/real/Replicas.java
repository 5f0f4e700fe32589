package dev.vpclab.sandbox.real;

import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.ec2.Account;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Two operators of one installation, of which a Lease lets one be active, in a namespace of their
 * own on the shared control plane. EC2 tells them apart by their access keys.
 */
final class Replicas implements AutoCloseable {
  /** Both the name of an operator by the Lease, and its access key. */
  static final String FIRST = "first";

  static final String SECOND = "second";

  private final String namespace;
  private final ControlPlane plane;
  private final Kubectl kubectl;
  private final Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults());
  private final OperatorChild first;
  private final OperatorChild second;

  private Replicas(String namespace) throws IOException {
    this.namespace = namespace;
    plane = SharedPlane.get();
    kubectl = Kubectl.with(plane.kubectl(), kubeconfig());
    TutorialCopy.write(manifests(), namespace);
    kubectl.run("apply -f " + manifests().resolve("00-namespace.yaml")).ok();
    first = start(FIRST);
    lease().awaitHolder(FIRST);
    second = start(SECOND);
    // A standby is ready: otherwise a Deployment would wait for it while it is rolled out.
    plane.await("the second stands by", second::ready);
  }

  /**
   * The first is active, and the second stands by.
   *
   * @param namespace also names the installation
   */
  static Replicas started(String namespace) throws IOException {
    return new Replicas(namespace);
  }

  String namespace() {
    return namespace;
  }

  OperatorChild first() {
    return first;
  }

  OperatorLease lease() {
    return new OperatorLease(kubectl, namespace);
  }

  /** Sets what is to happen once EC2 has done this, before whoever asked hears of it. */
  void rightAfter(String action, Runnable deed) {
    ec2.faults().add(new RightAfter(action, deed));
  }

  void applyTutorial() {
    kubectl.run("apply -f " + manifests()).ok();
  }

  void awaitReady() {
    kubectl.run("wait lab,gwep,ifep --all --for=condition=Ready --timeout=110s").ok();
  }

  /** Returns when it is gone. */
  void deleteTutorial() {
    kubectl.run("delete lab endpoint-lab --timeout=110s").ok();
  }

  List<Entry> journal() {
    return ec2.journal().entries();
  }

  Account world() {
    return ec2.world(Sandbox.REGION);
  }

  @Override
  public void close() {
    first.close();
    second.close();
    ec2.close();
  }

  private OperatorChild start(String name) throws IOException {
    return OperatorChild.start(
        kubeconfig(),
        ec2.endpoint(),
        Map.of(
            "VPCLAB_NAMESPACES",
            namespace,
            "VPCLAB_CLUSTER_ID",
            namespace,
            "VPCLAB_LEADER_ELECTION",
            "true",
            "HOSTNAME",
            name,
            "AWS_ACCESS_KEY_ID",
            name));
  }

  /** The Lease lies in the namespace that it names. */
  private String kubeconfig() throws IOException {
    return plane.kubeconfig(plane.endpoint(), plane.token(), namespace);
  }

  private Path manifests() {
    return kubectl.home().resolve("tutorial");
  }
}
