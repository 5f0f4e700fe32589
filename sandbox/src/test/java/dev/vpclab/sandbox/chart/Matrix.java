package dev.vpclab.sandbox.chart;

import java.util.List;
import java.util.stream.Stream;

/**
 * Values under which everything that the chart can render is rendered, and left out, at least once.
 */
enum Matrix {
  DEFAULTS,
  NAMESPACES("namespaces={lab,other}", "limits.labsPerNamespace=3"),
  SANDBOX("sandbox.enabled=true", "aws.region=ap-northeast-2", "sandbox.pace=real"),
  LIMITS(
      "limits.regions={ap-northeast-2,us-gov-west-1}",
      "limits.cidrPools={10.0.0.0/8}",
      "limits.instanceTypes={t3.micro}",
      "limits.services={s3,com.amazonaws.ap-northeast-2.ecr.api}"),
  /** As little as there can be. */
  LEAST(
      "replicas=1",
      "leaderElection=false",
      "clusterId=one",
      "crds.enabled=false",
      "serviceAccount.create=false",
      "serviceAccount.name=mine",
      "aggregatedRoles.enabled=false",
      "userData.enabled=false",
      "awsAccess.mode=off",
      "networkPolicy.enabled=false",
      "podDisruptionBudget.enabled=false"),
  /** Every list and map that a platform may fill. */
  FILLED(
      "fullnameOverride=labs",
      "replicas=3",
      "logFormat=text",
      "httpPort=9090",
      "sweepSeconds=300",
      "shard.selector=shard!=a",
      "ec2.buckets=RunInstances=10/4\\,reads=200/40",
      "ec2.share=0.5",
      "awsAccess.mode=required",
      "image.digest=sha256:" + "0123456789abcdef".repeat(4),
      "imagePullSecrets[0].name=registry",
      "aws.region=eu-central-1",
      "aws.credentialsSecret=keys",
      "extraEnv[0].name=HTTPS_PROXY",
      "extraEnv[0].value=http://proxy:3128",
      "serviceAccount.annotations.eks\\.amazonaws\\.com/role-arn=arn:aws:iam::123456789012:role/r",
      "service.annotations.a=b",
      "dashboards.enabled=true",
      "dashboards.annotations.grafana_folder=Labs",
      "networkPolicy.from[0].namespaceSelector.matchLabels.name=monitoring",
      "networkPolicy.apiServerPorts={6443,8443}",
      "networkPolicy.egress[0].ports[0].port=3128",
      "podAnnotations.a=b",
      "podLabels.team=network",
      "nodeSelector.disk=ssd",
      "tolerations[0].key=a",
      "tolerations[0].operator=Exists",
      "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]"
          + ".matchExpressions[0].key=a",
      "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]"
          + ".matchExpressions[0].operator=Exists",
      "topologySpreadConstraints[0].maxSkew=2",
      "topologySpreadConstraints[0].topologyKey=a",
      "topologySpreadConstraints[0].whenUnsatisfiable=DoNotSchedule",
      "topologySpreadConstraints[0].labelSelector.matchLabels.team=network",
      "priorityClassName=system-cluster-critical");

  private final List<String> values;

  Matrix(String... values) {
    this.values = List.of(values);
  }

  /** Arguments of {@code --set}, with these besides. */
  String[] with(String... more) {
    return Stream.concat(values.stream(), Stream.of(more)).toArray(String[]::new);
  }
}
