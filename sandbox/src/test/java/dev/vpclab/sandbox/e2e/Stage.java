package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.control.AccessMode;
import dev.vpclab.sandbox.ec2.Account;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.ec2.VirtualClock;
import dev.vpclab.sandbox.gitops.Statuses;
import dev.vpclab.sandbox.iam.Replay;
import dev.vpclab.sandbox.kube.EmbeddedKubernetes;
import dev.vpclab.sandbox.tutorial.Kubectl;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * EC2, a Kubernetes API, and an operator that can be started, stopped and crashed between them. One
 * clock, faster than the system's, is everybody's: minutes of lag pass in seconds.
 *
 * <p>The user is {@link #client()}; somebody who changes things in EC2 is {@link #somebody()}.
 */
final class Stage implements AutoCloseable {
  static final String REGION = "ap-northeast-2";
  static final String NAMESPACE = "lab";
  static final String LAB = "endpoint-lab";
  static final String CLUSTER = "cluster-1";

  /** Fast enough for minutes of lag, and slow enough that a busy machine is not late. */
  static final int HASTE = 40;

  private static final Path MANIFESTS = Path.of("../crds/examples/tutorial");

  private final int haste;
  private final Ec2StandIn ec2;
  private final EmbeddedKubernetes kubernetes;
  private final KubernetesClient client;
  private final Somebody somebody;
  private final List<CallListener.Call> calls = new CopyOnWriteArrayList<>();
  private final Await await = new Await(this);
  private final Set<String> clusters = new HashSet<>();
  private Process process;

  /** How an operator is started. */
  record Setup(
      String cluster,
      String accessKey,
      String region,
      Duration sweep,
      URI ec2,
      AccessMode access,
      boolean userData,
      String shard) {
    Setup withCluster(String other) {
      return new Setup(other, accessKey, region, sweep, ec2, access, userData, shard);
    }

    Setup withAccessKey(String other) {
      return new Setup(cluster, other, region, sweep, ec2, access, userData, shard);
    }

    Setup withRegion(String other) {
      return new Setup(cluster, accessKey, other, sweep, ec2, access, userData, shard);
    }

    Setup withSweep(Duration other) {
      return new Setup(cluster, accessKey, region, other, ec2, access, userData, shard);
    }

    Setup withAccess(AccessMode other) {
      return new Setup(cluster, accessKey, region, sweep, ec2, other, userData, shard);
    }

    Setup withEc2(URI other) {
      return new Setup(cluster, accessKey, region, sweep, other, access, userData, shard);
    }

    /** For what this label selector selects. */
    Setup withShard(String other) {
      return new Setup(cluster, accessKey, region, sweep, ec2, access, userData, other);
    }

    Setup withoutUserData() {
      return new Setup(cluster, accessKey, region, sweep, ec2, access, false, shard);
    }
  }

  private Stage(int haste, UnaryOperator<Options> options) {
    try {
      this.haste = haste;
      ec2 =
          Ec2StandIn.start(
              options.apply(Options.defaults().withClock(VirtualClock.hastened(haste))));
      kubernetes = EmbeddedKubernetes.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client = kubernetes.client();
    somebody = new Somebody(ec2.endpoint());
  }

  /** Without an operator yet. */
  static Stage bare() {
    return bare(HASTE, options -> options);
  }

  static Stage bare(int haste, UnaryOperator<Options> options) {
    return new Stage(haste, options);
  }

  /** With an operator that runs. */
  static Stage started() {
    Stage stage = bare();
    stage.start();
    return stage;
  }

  void start() {
    start(setup -> setup);
  }

  void start(UnaryOperator<Setup> how) {
    if (process != null) {
      throw new IllegalStateException("there is one already");
    }
    process = another(how);
  }

  /** One more, which is the caller's to stop. */
  Process another(UnaryOperator<Setup> how) {
    Setup setup =
        how.apply(
            new Setup(
                CLUSTER,
                "operator",
                REGION,
                Duration.ofSeconds(60),
                ec2.endpoint(),
                AccessMode.OPTIONAL,
                true,
                ""));
    clusters.add(setup.cluster());
    return Process.start(this, setup, haste, calls::add);
  }

  /** As by SIGTERM. */
  void stop() {
    process.stop();
    process = null;
  }

  /** As by SIGKILL: what it has on the way is cut off, and nothing is written any more. */
  void crash() {
    process.crash();
    process = null;
  }

  /** A directory listing of {@code crds/examples/tutorial}: names of its files. */
  void apply(String... files) {
    for (String file : files) {
      new Kubectl(client, MANIFESTS, NAMESPACE).apply(file);
    }
  }

  /** The finished tutorial at once, DNS hostnames on. */
  void applyTutorial() {
    apply("user-data.yaml", "lab.yaml", "s3.yaml", "cloudformation.yaml");
  }

  /** Deletes all three at once, the lab first. */
  void deleteTutorial() {
    new Kubectl(client, MANIFESTS, NAMESPACE).deleteEverything();
  }

  /** What Prometheus would get from the operator now. */
  String scrape() {
    return process.scrape();
  }

  Await await() {
    return await;
  }

  KubernetesClient client() {
    return client;
  }

  EmbeddedKubernetes kubernetes() {
    return kubernetes;
  }

  Ec2StandIn ec2() {
    return ec2;
  }

  /** The account that everything is in. */
  Account account() {
    return ec2.world(REGION);
  }

  Somebody somebody() {
    return somebody;
  }

  /** What the operators' listeners have been told so far. */
  List<CallListener.Call> calls() {
    return List.copyOf(calls);
  }

  /** The journal without somebody's calls, from the first one after {@code sequence}. */
  List<Entry> journal(long sequence) {
    return ec2.journal().since(sequence).stream().filter(e -> !somebody.made(e)).toList();
  }

  List<Entry> journal() {
    return journal(0);
  }

  VpcLab lab() {
    return client.resources(VpcLab.class).inNamespace(NAMESPACE).withName(LAB).get();
  }

  GatewayEndpoint s3() {
    return client.resources(GatewayEndpoint.class).inNamespace(NAMESPACE).withName("s3").get();
  }

  InterfaceEndpoint cloudformation() {
    return client
        .resources(InterfaceEndpoint.class)
        .inNamespace(NAMESPACE)
        .withName("cloudformation")
        .get();
  }

  /** All resources of the three kinds. */
  Stream<CustomResource<?, ? extends Status>> resources() {
    return Stream.of(VpcLab.class, GatewayEndpoint.class, InterfaceEndpoint.class)
        .flatMap(this::list);
  }

  private Stream<CustomResource<?, ? extends Status>> list(
      Class<? extends CustomResource<?, ? extends Status>> type) {
    return client.resources(type).inNamespace(NAMESPACE).list().getItems().stream()
        .map(resource -> (CustomResource<?, ? extends Status>) resource);
  }

  /** Runs it again as long as Kubernetes answers that it came too late. */
  static void retried(Runnable change) {
    for (int attempt = 1; ; attempt++) {
      try {
        change.run();
        return;
      } catch (KubernetesClientException e) {
        if (e.getCode() != 409 || attempt == 20) {
          throw e;
        }
      }
    }
  }

  /** Whatever the test was about: the policy file allows what the operators did. */
  private void allowed() {
    Replay replay = Replay.of(ec2.journal().entries(), e -> !somebody.made(e), clusters);
    assertThat(replay.denied()).as("denied by the policy file").isEmpty();
  }

  /** Beside what the test itself asserts, GitOps tools have to understand every status. */
  @Override
  public void close() {
    if (process != null) {
      process.crash();
    }
    try {
      allowed();
    } finally {
      end();
    }
  }

  private void end() {
    somebody.close();
    client.close();
    kubernetes.close();
    ec2.close();
    Statuses.assertUnderstood(kubernetes.states());
  }
}
