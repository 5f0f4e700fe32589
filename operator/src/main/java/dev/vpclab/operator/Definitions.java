package dev.vpclab.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the definitions in the cluster lack of those that this operator was built with: a field that
 * is dropped from a spec is never seen by anybody. They are read from the OpenAPI document, which
 * every account may read; the definitions themselves take a right that we do not want.
 */
final class Definitions {
  private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

  /** Where the server tells of our kinds. */
  static final String DOCUMENT = "/openapi/v3/apis/vpclab.dev/v1alpha1";

  private static final int LOOKS = 15;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private static final List<String> OURS =
      List.of("vpclabs", "gatewayendpoints", "interfaceendpoints", "awsaccesses");

  private Definitions() {}

  /**
   * A sentence that names the fields; empty when there are none, or the document is not there. The
   * server serves a kind some seconds before its document tells of it, so that the document is
   * believed when it tells of all kinds and the same twice.
   *
   * @param document the text of the OpenAPI v3 document
   */
  static Optional<String> outdated(Supplier<String> document, Patience.Pause pause)
      throws InterruptedException {
    List<JsonNode> ours = OURS.stream().map(Definitions::definition).toList();
    JsonNode before = null;
    for (int look = 1; ; look++) {
      JsonNode served = read(document);
      boolean sure = served.equals(before) && ours.stream().allMatch(kind -> tells(served, kind));
      if (sure || look == LOOKS) {
        return outdated(served, ours);
      }
      if (pause.stopped(BETWEEN_LOOKS)) {
        return Optional.empty();
      }
      before = served;
    }
  }

  private static JsonNode read(Supplier<String> document) {
    try {
      return new ObjectMapper().readTree(document.get());
    } catch (KubernetesClientException | IOException | IllegalArgumentException e) {
      LOG.debug("The definitions are not compared: {}", e.getMessage());
      return MissingNode.getInstance();
    }
  }

  private static boolean tells(JsonNode served, JsonNode definition) {
    return schema(served, kind(definition)) != null;
  }

  private static String kind(JsonNode definition) {
    return definition.at("/spec/names/kind").asText();
  }

  /**
   * @param served an OpenAPI v3 document
   * @param ours CustomResourceDefinitions
   */
  static Optional<String> outdated(JsonNode served, List<JsonNode> ours) {
    List<String> lacking = new ArrayList<>();
    for (JsonNode definition : ours) {
      String kind = kind(definition);
      JsonNode theirs = schema(served, kind);
      if (theirs != null) {
        List<String> fields = new ArrayList<>();
        for (String part : List.of("spec", "status")) {
          compare(part, ours(definition).path(part), theirs.path("properties").path(part), fields);
        }
        if (!fields.isEmpty()) {
          lacking.add(kind + " " + String.join(", ", fields));
        }
      }
    }
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The definitions in the cluster are older than this operator, which does not see what"
                + " they drop: "
                + String.join("; ", lacking)
                + ". Bring them up to date: kubectl apply -f crds/");
  }

  private static JsonNode ours(JsonNode definition) {
    return definition.at("/spec/versions/0/schema/openAPIV3Schema/properties");
  }

  private static JsonNode schema(JsonNode served, String kind) {
    for (JsonNode schema : served.at("/components/schemas")) {
      for (JsonNode gvk : schema.path("x-kubernetes-group-version-kind")) {
        if (gvk.path("kind").asText().equals(kind)) {
          return schema;
        }
      }
    }
    return null;
  }

  /** What is missing as a whole is named as a whole. */
  private static void compare(String path, JsonNode ours, JsonNode theirs, List<String> missing) {
    for (Map.Entry<String, JsonNode> field : ours.path("properties").properties()) {
      String name = path + "." + field.getKey();
      JsonNode there = theirs.path("properties").path(field.getKey());
      if (there.isMissingNode()) {
        missing.add(name);
      } else {
        compare(name, field.getValue(), there, missing);
      }
    }
    if (ours.has("items")) {
      compare(path + "[]", ours.path("items"), theirs.path("items"), missing);
    }
  }

  private static JsonNode definition(String plural) {
    String file = "/crds/" + plural + ".vpclab.dev-v1.yml";
    try (InputStream text = Definitions.class.getResourceAsStream(file)) {
      return new YAMLMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
