package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.EmbeddedKubernetes;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The embedded API refuses what the real one refuses, field by field and word by word, and stores
 * what it stores: for the tutorial's manifests with every part of them spoiled in every way. Rules
 * of CEL, which the embedded one does not evaluate, are left out.
 */
class SameRefusalsTest {
  private static final Path TUTORIAL = Path.of("..", "crds", "examples", "tutorial");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static EmbeddedKubernetes embedded;
  private static Server embeddedServer;
  private static Server realServer;

  /** Where objects are sent, unchecked by any client. */
  private record Server(HttpClient http, URI uri, String token) {
    JsonNode create(JsonNode object, String query) throws Exception {
      return send("POST", "application/json", path(object), query, object);
    }

    /** The object's spec, onto the one of the same name. */
    JsonNode patch(JsonNode object, String query) throws Exception {
      ObjectNode patch = JSON.createObjectNode();
      patch.set("spec", object.path("spec"));
      String path = path(object) + "/" + object.path("metadata").path("name").asText();
      return send("PATCH", "application/merge-patch+json", path, query, patch);
    }

    private static String path(JsonNode object) {
      String plural = object.path("kind").asText().toLowerCase(Locale.ROOT) + "s";
      return "/apis/vpclab.dev/v1alpha1/namespaces/refusals/" + plural;
    }

    private JsonNode send(String method, String type, String path, String query, JsonNode body)
        throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(uri.resolve(path + "?" + query))
              .header("Content-Type", type)
              .header("Authorization", "Bearer " + token)
              .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
              .build();
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
  }

  /** How an object is sent to one of them. */
  private interface Sending {
    JsonNode to(Server server, JsonNode object) throws Exception;
  }

  @BeforeAll
  static void start() throws Exception {
    ControlPlane plane = SharedPlane.get();
    try (KubernetesClient client = plane.client()) {
      client
          .resource(
              new NamespaceBuilder().withNewMetadata().withName("refusals").endMetadata().build())
          .serverSideApply();
    }
    embedded = EmbeddedKubernetes.start();
    embedded.namespace("refusals");
    embeddedServer = new Server(HttpClient.newHttpClient(), embedded.endpoint(), "any");
    realServer = new Server(Trust.client(plane), plane.endpoint(), plane.config().getOauthToken());
  }

  @AfterAll
  static void stop() {
    if (embedded != null) {
      embedded.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab.yaml", "s3.yaml", "cloudformation.yaml"})
  void a_spoiled_manifest_is_answered_alike(String file) throws Exception {
    JsonNode manifest = manifest(file);
    assertAlike(manifest, (to, object) -> to.create(object, "dryRun=All&fieldValidation=Strict"));
    assertAlike(manifest, (to, object) -> to.create(object, "dryRun=All&fieldValidation=Ignore"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab.yaml", "s3.yaml", "cloudformation.yaml"})
  void a_patch_that_spoils_is_answered_alike(String file) throws Exception {
    JsonNode manifest = manifest(file);
    ObjectNode metadata = (ObjectNode) manifest.path("metadata");
    metadata.put("name", metadata.path("name").asText() + "-patched");
    realServer.create(manifest, "");
    embeddedServer.create(manifest, "");
    assertAlike(manifest, (to, object) -> to.patch(object, "dryRun=All&fieldValidation=Ignore"));
  }

  private static JsonNode manifest(String file) throws IOException {
    JsonNode manifest =
        Serialization.yamlMapper().readTree(Files.readString(TUTORIAL.resolve(file)));
    ((ObjectNode) manifest.path("metadata")).put("namespace", "refusals");
    return manifest;
  }

  private static void assertAlike(JsonNode manifest, Sending sending) throws Exception {
    int refused = 0;
    for (JsonNode spoiled : Spoiled.all(manifest)) {
      JsonNode real = sending.to(realServer, spoiled);
      JsonNode ours = sending.to(embeddedServer, spoiled);
      assertThat(said(ours)).as("%s", spoiled.path("spec")).isEqualTo(said(real));
      if (ours.has("spec") && real.has("spec")) {
        assertThat(ours.path("spec")).isEqualTo(real.path("spec"));
      }
      refused += ours.has("spec") ? 0 : 1;
    }
    assertThat(refused).as("how much was refused at all").isGreaterThan(50);
  }

  /** What a schema can say; the order of fields is random on the real server. */
  private static List<String> said(JsonNode answer) {
    if (!answer.path("kind").asText().equals("Status")) {
      return List.of();
    }
    if (!answer.path("reason").asText().equals("Invalid")) {
      return List.of(answer.path("message").asText());
    }
    TreeSet<String> said = new TreeSet<>();
    for (JsonNode cause : answer.path("details").path("causes")) {
      String sentence = cause.path("message").asText();
      boolean rule =
          cause.path("reason").asText().equals("FieldValueInvalid")
              && Stream.of(" in body ", "must be an object", "were not checked")
                  .noneMatch(sentence::contains);
      if (!rule) {
        said.add(
            cause.path("reason").asText() + " " + cause.path("field").asText() + " " + sentence);
      }
    }
    return new ArrayList<>(said);
  }
}
