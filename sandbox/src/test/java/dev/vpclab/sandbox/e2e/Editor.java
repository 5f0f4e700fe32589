package dev.vpclab.sandbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** {@code kubectl edit}, for the resources of the tutorial by their names. */
record Editor(KubernetesClient client) {

  /**
   * @param operations of a JSON patch (RFC 6902), without the brackets
   */
  void patch(String name, String operations) {
    Stage.retried(
        () -> resource(name).patch(PatchContext.of(PatchType.JSON), "[" + operations + "]"));
  }

  /** As somebody with the right to write the status. */
  void patchStatus(String name, String operations) {
    Stage.retried(
        () ->
            resource(name)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON), "[" + operations + "]"));
  }

  /** The spec, as it is stored. */
  JsonNode spec(String name) {
    HasMetadata there = resource(name).get();
    return client
        .getKubernetesSerialization()
        .convertValue(((CustomResource<?, ?>) there).getSpec(), JsonNode.class);
  }

  void putBack(String name, JsonNode spec) {
    patch(name, "{\"op\":\"replace\",\"path\":\"/spec\",\"value\":" + spec + "}");
  }

  private Resource<? extends HasMetadata> resource(String name) {
    Class<? extends HasMetadata> type =
        switch (name) {
          case "s3" -> GatewayEndpoint.class;
          case "cloudformation" -> InterfaceEndpoint.class;
          default -> VpcLab.class;
        };
    return client.resources(type).inNamespace(Stage.NAMESPACE).withName(name);
  }
}
