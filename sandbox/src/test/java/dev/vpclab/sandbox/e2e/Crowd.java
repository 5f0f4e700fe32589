package dev.vpclab.sandbox.e2e;

import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** Many resources at once. */
final class Crowd {
  private Crowd() {}

  /** Labs {@code crowd-0}, …: a VPC with a subnet each. */
  static void labs(Stage stage, int many) {
    labs(stage, 0, many);
  }

  /** Those from this number on, up to that one. */
  static void labs(Stage stage, int from, int to) {
    for (int i = from; i < to; i++) {
      apply(
          stage,
          VpcLab.class,
          "crowd-" + i,
          """
          cidrBlock: 10.%d.0.0/16
          subnets: [{name: one, cidrBlock: 10.%d.0.0/24}]
          """
              .formatted(i, i));
    }
  }

  /** Interface endpoints in the tutorial's lab, each of a service of its own. */
  static void endpoints(Stage stage, int many) {
    String[] services = {"sqs", "sns", "ssm", "ec2", "logs", "kms", "sts", "monitoring"};
    for (int i = 0; i < many; i++) {
      apply(
          stage,
          InterfaceEndpoint.class,
          services[i],
          """
          labRef: {name: endpoint-lab}
          serviceName: %s
          subnets: [endpoint-private-SN]
          securityGroups: [endpoint-SG]
          privateDnsEnabled: false
          """
              .formatted(services[i]));
    }
  }

  private static <R extends HasMetadata> void apply(
      Stage stage, Class<R> type, String name, String spec) {
    String manifest =
        """
        apiVersion: vpclab.dev/v1alpha1
        kind: %s
        metadata: {name: %s, namespace: %s}
        spec:
        %s
        """
            .formatted(HasMetadata.getKind(type), name, Stage.NAMESPACE, spec.strip().indent(2));
    stage
        .client()
        .resource(stage.client().getKubernetesSerialization().unmarshal(manifest, type))
        .create();
  }
}
