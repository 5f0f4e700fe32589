package dev.vpclab.sandbox.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The definitions of all kinds as another version of the operator would have brought them. Paths
 * are those of fields, as {@code spec.routeTables[].routes}.
 */
final class Edition {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final ObjectMapper JSON = Serialization.jsonMapper();

  /** What each kind needs at least, so that the server can be asked what it knows. */
  private static final Map<Class<? extends HasMetadata>, Map<String, Object>> LEAST =
      Map.of(
          VpcLab.class,
          Map.of("cidrBlock", "10.0.0.0/16"),
          GatewayEndpoint.class,
          Map.of("labRef", Map.of("name", "a"), "serviceName", "s3", "routeTables", List.of("a")),
          InterfaceEndpoint.class,
          Map.of("labRef", Map.of("name", "a"), "serviceName", "a", "subnets", List.of("a")),
          AwsAccess.class,
          Map.of("namespaceSelector", Map.of("matchLabels", Map.of("a", "b"))));

  private final Map<Class<? extends HasMetadata>, ObjectNode> definitions = new LinkedHashMap<>();

  /** As they are in {@code crds/}. */
  static Edition current() throws IOException {
    Edition edition = new Edition();
    for (var kind : LEAST.keySet()) {
      Path file = Path.of("../crds", HasMetadata.getFullResourceName(kind) + "-v1.yml");
      JsonNode read = Serialization.yamlMapper().readTree(Files.readString(file));
      edition.definitions.put(kind, (ObjectNode) read);
    }
    return edition;
  }

  Edition without(Class<? extends HasMetadata> kind, String path) {
    int dot = path.lastIndexOf('.');
    ObjectNode parent = schema(kind, path.substring(0, dot));
    String name = path.substring(dot + 1);
    if (parent.withObject("/properties").remove(name) == null) {
      throw new IllegalArgumentException("no field " + path);
    }
    return this;
  }

  /** A field of any text. */
  Edition with(Class<? extends HasMetadata> kind, String path) {
    int dot = path.lastIndexOf('.');
    schema(kind, path.substring(0, dot))
        .withObject("/properties")
        .putObject(path.substring(dot + 1))
        .put("type", "string");
    return this;
  }

  Edition alsoTakes(Class<? extends HasMetadata> kind, String path, String word) {
    schema(kind, path).withArray("/enum").add(word);
    return this;
  }

  /** Without the rules that CEL checks, and without defaults. */
  Edition lax() {
    definitions.values().forEach(Edition::loosen);
    return this;
  }

  /** Puts them into the place of what is there; returns when the server has taken them up. */
  void install(ControlPlane plane, KubernetesClient client) throws IOException {
    String mark = "edition" + NUMBER.incrementAndGet();
    for (var kind : definitions.keySet()) {
      with(kind, "spec." + mark);
      var definition = JSON.treeToValue(definitions.get(kind), GenericKubernetesResource.class);
      var there = client.resource(definition).get();
      if (there == null) {
        client.resource(definition).create();
      } else {
        definition.getMetadata().setResourceVersion(there.getMetadata().getResourceVersion());
        client.resource(definition).update();
      }
    }
    for (var kind : definitions.keySet()) {
      plane.await(kind.getSimpleName() + " in its new form", () -> knows(client, kind, mark));
    }
  }

  private static boolean knows(
      KubernetesClient client, Class<? extends HasMetadata> kind, String mark) {
    Map<String, Object> spec = new LinkedHashMap<>(LEAST.get(kind));
    spec.put(mark, "known");
    var manifest = Manifests.manifest(kind, "probe", spec);
    manifest.setMetadata(
        new ObjectMetaBuilder()
            .withName("probe")
            .withNamespace(Manifests.namespace(kind, "default"))
            .build());
    try {
      client.resource(manifest).dryRun().fieldValidation(Validation.STRICT).create();
      return true;
    } catch (KubernetesClientException notYet) {
      return false;
    }
  }

  private ObjectNode schema(Class<? extends HasMetadata> kind, String path) {
    JsonNode schema = definitions.get(kind).at("/spec/versions/0/schema/openAPIV3Schema");
    for (String step : path.split("\\.")) {
      schema = schema.path("properties").path(step.replace("[]", ""));
      if (step.endsWith("[]")) {
        schema = schema.path("items");
      }
    }
    if (schema instanceof ObjectNode found) {
      return found;
    }
    throw new IllegalArgumentException("no field " + path);
  }

  private static void loosen(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("x-kubernetes-validations");
      // Not a field of that name.
      if (object.has("type")) {
        object.remove("default");
      }
      object.forEach(Edition::loosen);
    } else if (node instanceof ArrayNode array) {
      array.forEach(Edition::loosen);
    }
  }
}
