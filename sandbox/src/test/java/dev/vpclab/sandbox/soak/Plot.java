package dev.vpclab.sandbox.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/**
 * A name in a namespace, where one lab comes after the other, with a gateway endpoint and an
 * interface endpoint of the same name or without.
 *
 * @param number tells its CIDR block from other plots'
 */
record Plot(KubernetesClient client, String namespace, String name, int number) {

  void make(Blueprint blueprint) {
    create(VpcLab.class, blueprint.spec());
  }

  void change(Blueprint blueprint) {
    patch(VpcLab.class, blueprint.spec());
  }

  /**
   * @param both tables, or the one that leads out
   */
  void makeGatewayEndpoint(boolean both) {
    create(GatewayEndpoint.class, gatewaySpec(both));
  }

  void changeGatewayEndpoint(boolean both) {
    patch(GatewayEndpoint.class, gatewaySpec(both));
  }

  /**
   * @param both subnets, or the first one
   */
  void makeInterfaceEndpoint(boolean both) {
    create(InterfaceEndpoint.class, interfaceSpec(both));
  }

  void changeInterfaceEndpoint(boolean both) {
    patch(InterfaceEndpoint.class, interfaceSpec(both));
  }

  <R extends HasMetadata> boolean has(Class<R> kind) {
    return at(kind).get() != null;
  }

  <R extends HasMetadata> void delete(Class<R> kind) {
    at(kind).delete();
  }

  /** The lab's, when there is one. */
  Optional<String> uid() {
    return Optional.ofNullable(at(VpcLab.class).get()).map(lab -> lab.getMetadata().getUid());
  }

  /** For a person. */
  @Override
  public String toString() {
    return "VpcLab " + namespace + "/" + name;
  }

  private String gatewaySpec(boolean both) {
    return """
    labRef: {name: %s}
    serviceName: s3
    routeTables: [%s]
    """
        .formatted(name, both ? "out, in" : "out");
  }

  private String interfaceSpec(boolean both) {
    return """
    labRef: {name: %s}
    serviceName: sqs
    subnets: [%s]
    privateDnsEnabled: true
    """
        .formatted(name, both ? "a, b" : "a");
  }

  private <R extends HasMetadata> void create(Class<R> kind, String spec) {
    String manifest =
        """
        apiVersion: vpclab.dev/v1alpha1
        kind: %s
        metadata: {name: %s, namespace: %s}
        spec:
        %s
        """
            .formatted(HasMetadata.getKind(kind), name, namespace, spec.strip().indent(2));
    client.resource(client.getKubernetesSerialization().unmarshal(manifest, kind)).create();
  }

  private <R extends HasMetadata> void patch(Class<R> kind, String spec) {
    JsonNode wanted = client.getKubernetesSerialization().unmarshal(spec, JsonNode.class);
    JsonNode patch = JsonNodeFactory.instance.objectNode().set("spec", wanted);
    at(kind).patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
  }

  private <R extends HasMetadata> Resource<R> at(Class<R> kind) {
    return client.resources(kind).inNamespace(namespace).withName(name);
  }
}
