package dev.vpclab.sandbox.real;

import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Ec2Clients;
import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.control.AccessMode;
import dev.vpclab.operator.control.OperatorOptions;
import dev.vpclab.operator.control.ReconcileListener;
import dev.vpclab.operator.control.VpclabOperator;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.ec2.VirtualClock;
import dev.vpclab.sandbox.gitops.WatchedStatuses;
import dev.vpclab.sandbox.iam.Sent;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * An operator for one namespace of a cluster, with a stand-in for EC2 that nobody else calls. Its
 * clock is faster than the system's.
 */
record Tenant(Ec2StandIn ec2, Ec2Clients clients, VpclabOperator operator, Onlooker onlooker)
    implements AutoCloseable {
  /** Whoever looks on while it runs; may fail when it is closed. */
  interface Onlooker extends AutoCloseable {
    @Override
    void close();
  }

  static final String REGION = "ap-northeast-2";
  private static final int HASTE = 20;

  /**
   * @param client stays the caller's to close
   * @param namespace also names the installation; is not made here
   */
  static Tenant started(KubernetesClient client, String namespace) {
    return started(client, namespace, WatchedStatuses.in(client, namespace)::close);
  }

  /** Whose statuses no tool of GitOps has to understand: the definitions are not today's. */
  static Tenant unwatched(KubernetesClient client, String namespace) {
    return started(client, namespace, () -> {});
  }

  private static Tenant started(KubernetesClient client, String namespace, Onlooker onlooker) {
    Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults().withClock(VirtualClock.hastened(HASTE)));
    Ec2Clients clients =
        new Ec2Clients(
            new Ec2Clients.Connection(
                ec2.endpoint(),
                ec2.endpoint(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("operator", "secret"))),
            namespace,
            Limits.DOCUMENTED,
            Sent.to(Sent.STAND_IN, CallListener.NONE),
            ec2.clock());
    OperatorOptions options =
        new OperatorOptions(
                namespace,
                Set.of(namespace),
                REGION,
                Duration.ofSeconds(60),
                clients::in,
                ReconcileListener.NONE,
                ec2.clock(),
                false,
                AccessMode.OFF,
                true)
            .hastened(HASTE);
    return new Tenant(ec2, clients, VpclabOperator.start(client, options), onlooker);
  }

  @Override
  public void close() {
    operator.close();
    clients.close();
    ec2.close();
    onlooker.close();
  }
}
