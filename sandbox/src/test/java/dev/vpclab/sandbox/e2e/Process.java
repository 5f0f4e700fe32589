package dev.vpclab.sandbox.e2e;

import dev.vpclab.operator.aws.Audit;
import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Ec2Clients;
import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.control.OperatorOptions;
import dev.vpclab.operator.control.VpclabOperator;
import dev.vpclab.operator.metrics.Metrics;
import dev.vpclab.operator.plan.Selector;
import dev.vpclab.sandbox.iam.Sent;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** One life of the operator, with clients of its own. */
final class Process {
  private final KubernetesClient kubernetes;
  private final Ec2Clients clients;
  private final VpclabOperator operator;
  private final Metrics metrics;

  private Process(
      KubernetesClient kubernetes, Ec2Clients clients, VpclabOperator operator, Metrics metrics) {
    this.kubernetes = kubernetes;
    this.clients = clients;
    this.operator = operator;
    this.metrics = metrics;
    metrics.watch(operator::census, clients::opened);
  }

  static Process start(Stage stage, Stage.Setup setup, int haste, CallListener calls) {
    Metrics metrics = new Metrics("test");
    KubernetesClient kubernetes = stage.kubernetes().client();
    Ec2Clients clients =
        new Ec2Clients(
            new Ec2Clients.Connection(
                setup.ec2(),
                setup.ec2(),
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(setup.accessKey(), "secret"))),
            setup.cluster(),
            Limits.DOCUMENTED,
            CallListener.all(List.of(Sent.to(Sent.STAND_IN, calls), new Audit(), metrics.calls())),
            stage.ec2().clock());
    OperatorOptions options =
        new OperatorOptions(
                setup.cluster(),
                Set.of(),
                setup.region(),
                setup.sweep(),
                clients::in,
                metrics.reconciles(),
                stage.ec2().clock(),
                false,
                setup.access(),
                setup.userData())
            .hastened(haste)
            .withShard(Selector.of(setup.shard()));
    return new Process(kubernetes, clients, VpclabOperator.start(kubernetes, options), metrics);
  }

  /** What Prometheus would get now. */
  String scrape() {
    return metrics.scrape();
  }

  void stop() {
    operator.close();
    clients.close();
    kubernetes.close();
    metrics.close();
  }

  void crash() {
    clients.close();
    kubernetes.close();
    operator.close();
    metrics.close();
  }
}
