package dev.vpclab.sandbox;

import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Ec2Clients;
import dev.vpclab.operator.aws.Ec2Clients.Connection;
import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.control.AccessMode;
import dev.vpclab.operator.control.OperatorOptions;
import dev.vpclab.operator.control.ReconcileListener;
import dev.vpclab.operator.control.VpclabOperator;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.ec2.world.Pace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The operator as it is, between a Kubernetes API that is the caller's and a stand-in for EC2. */
public final class Sandbox implements AutoCloseable {
  public static final String REGION = "ap-northeast-2";

  private final Ec2StandIn ec2;
  private final Ec2Clients clients;
  private final VpclabOperator operator;

  private Sandbox(Ec2StandIn ec2, Ec2Clients clients, VpclabOperator operator) {
    this.ec2 = ec2;
    this.clients = clients;
    this.operator = operator;
  }

  /**
   * Starts both; returns when the operator watches.
   *
   * @param kubernetes stays the caller's to close
   * @param calls is told of every call that the operator makes
   */
  public static Sandbox start(KubernetesClient kubernetes, Pace pace, CallListener calls) {
    String cluster =
        kubernetes.namespaces().withName("kube-system").require().getMetadata().getUid();
    Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults().withPace(pace));
    Connection connection =
        new Connection(
            ec2.endpoint(),
            ec2.endpoint(),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox")));
    Ec2Clients clients =
        new Ec2Clients(connection, cluster, Limits.DOCUMENTED, calls, InstantSource.system());
    VpclabOperator operator =
        VpclabOperator.start(
            kubernetes,
            new OperatorOptions(
                cluster,
                Set.of(),
                REGION,
                Duration.ofSeconds(60),
                clients::in,
                ReconcileListener.NONE,
                InstantSource.system(),
                false,
                AccessMode.OPTIONAL,
                true));
    return new Sandbox(ec2, clients, operator);
  }

  public Ec2StandIn ec2() {
    return ec2;
  }

  @Override
  public void close() {
    operator.close();
    clients.close();
    ec2.close();
  }
}
