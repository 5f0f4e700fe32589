package dev.vpclab.sandbox.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** An object of the test data, brought to an API server. */
final class StoredObject {
  private StoredObject() {}

  /**
   * The server takes spec and status as they are, and takes nothing out and puts nothing in.
   *
   * @param spec to go with its status
   */
  static void assertIsKept(KubernetesClient client, JsonNode object, JsonNode spec) {
    var json = client.getKubernetesSerialization();
    var fresh = json.convertValue(object, GenericKubernetesResource.class);
    boolean inNone = fresh.getKind().equals("AwsAccess");
    fresh.setMetadata(
        new ObjectMetaBuilder().withName("stored").withNamespace(inNone ? null : "lab").build());
    fresh.setAdditionalProperty("spec", spec);
    fresh.getAdditionalProperties().remove("status");
    var there = client.resource(fresh).create();
    try {
      there.setAdditionalProperty("status", object.path("status"));
      var kept = json.convertValue(client.resource(there).updateStatus(), ObjectNode.class);
      assertThat(kept.path("spec")).isEqualTo(spec);
      assertThat(kept.path("status")).isEqualTo(object.path("status"));
    } finally {
      client.resource(fresh).delete();
    }
  }
}
