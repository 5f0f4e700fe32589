package dev.vpclab.sandbox.e2e;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.monitoring.Exposition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two operators of one installation, each with its shard: one of what is labelled {@code shard=a},
 * and one of everything else. EC2 tells them apart by their access keys.
 */
final class Shards implements AutoCloseable {
  static final String A = "operator-a";
  static final String B = "operator-b";

  static final String ROLE = "arn:aws:iam::222222222222:role/lab";

  private final Stage stage = Stage.bare(Stage.HASTE, options -> options.withRole(ROLE, ""));
  private Process a;
  private Process b;

  Stage stage() {
    return stage;
  }

  void startA() {
    a = stage.another(setup -> setup.withShard("shard=a").withAccessKey(A));
  }

  void startB() {
    b = stage.another(setup -> setup.withShard("shard!=a").withAccessKey(B));
  }

  void restartA() {
    a.stop();
    startA();
  }

  void startBoth() {
    startA();
    startB();
  }

  Exposition scrapeA() {
    return Exposition.of(a.scrape());
  }

  Exposition scrapeB() {
    return Exposition.of(b.scrape());
  }

  /** A VPC with a subnet and a route table. */
  void lab(String name, String shard) {
    apply(
        VpcLab.class,
        name,
        shard,
        """
        cidrBlock: 10.0.0.0/16
        subnets: [{name: one, cidrBlock: 10.0.0.0/24, routeTable: one}]
        routeTables: [{name: one}]
        """);
  }

  void endpoint(String name, String lab, String shard) {
    apply(
        GatewayEndpoint.class,
        name,
        shard,
        "labRef: {name: %s}\nserviceName: s3\nrouteTables: [one]".formatted(lab));
  }

  private <R extends HasMetadata> void apply(
      Class<R> type, String name, String shard, String spec) {
    String manifest =
        """
        apiVersion: vpclab.dev/v1alpha1
        kind: %s
        metadata: {name: %s, namespace: %s, labels: {shard: %s}}
        spec:
        %s
        """
            .formatted(
                HasMetadata.getKind(type), name, Stage.NAMESPACE, shard, spec.strip().indent(2));
    R resource = client().getKubernetesSerialization().unmarshal(manifest, type);
    client().resource(resource).create();
  }

  VpcLab lab(String name) {
    return client().resources(VpcLab.class).inNamespace(Stage.NAMESPACE).withName(name).get();
  }

  GatewayEndpoint endpoint(String name) {
    return client()
        .resources(GatewayEndpoint.class)
        .inNamespace(Stage.NAMESPACE)
        .withName(name)
        .get();
  }

  /** Labels the lab, and nothing of its endpoints. */
  void move(String lab, String shard) {
    new Editor(client())
        .patch(
            lab,
            "{\"op\":\"replace\",\"path\":\"/metadata/labels/shard\",\"value\":\"" + shard + "\"}");
  }

  void delete(HasMetadata resource) {
    client().resource(resource).delete();
  }

  /** Whose objects an operator has made since then, by the owners' UIDs. */
  Set<String> madeFor(String accessKey, long since) {
    return mutating(accessKey, since).stream()
        .map(entry -> Oracles.tags(entry).get(Tags.OWNER))
        .filter(owner -> owner != null)
        .collect(Collectors.toSet());
  }

  List<Entry> mutating(String accessKey, long since) {
    return stage.journal(since).stream()
        .filter(Entry::isMutating)
        .filter(entry -> entry.accessKeyId().equals(accessKey))
        .toList();
  }

  long last() {
    return stage.ec2().journal().last();
  }

  private KubernetesClient client() {
    return stage.client();
  }

  @Override
  public void close() {
    if (a != null) {
      a.crash();
    }
    if (b != null) {
      b.crash();
    }
    stage.close();
  }
}
