package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Installing by {@code kubectl apply -f crds/}, on a cluster that has never seen the kinds. */
class KubectlExplainTest {
  private static final Path CRDS = Path.of("..", "crds");
  private static final List<String> KINDS =
      List.of("vpclab", "gatewayendpoint", "interfaceendpoint");

  private static ControlPlane plane;
  private static Kubectl kubectl;

  @BeforeAll
  static void apply_the_folder() throws IOException {
    plane = ControlPlane.start(SharedPlane.assets());
    kubectl = Kubectl.with(plane.kubectl(), plane.kubeconfig());
    kubectl.run("apply -f " + CRDS).ok();
    kubectl.run("wait crd --all --for=condition=Established --timeout=60s").ok();
    awaitTexts();
  }

  /** The server publishes them a moment after the kind itself. */
  private static void awaitTexts() {
    Instant end = Instant.now().plusSeconds(60);
    for (String kind : KINDS) {
      while (kubectl.run("explain " + kind).code() != 0) {
        assertThat(Instant.now()).as("published in time: %s", kind).isBefore(end);
      }
    }
  }

  @AfterAll
  static void close() {
    if (plane != null) {
      plane.close();
    }
  }

  @Test
  void applying_the_folder_again_changes_nothing() {
    assertThat(kubectl.run("apply -f " + CRDS).ok().lines())
        .hasSize(4)
        .allMatch(line -> line.endsWith(" unchanged"));
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void every_field_has_a_text(String kind) throws IOException {
    for (String path : objects(kind)) {
      String printed = kubectl.run("explain " + kind + path).ok();
      assertThat(printed).as(path).containsPattern("DESCRIPTION:\n +\\S");
      assertThat(printed).as(path).doesNotContain("<empty>").doesNotContain("<no description>");
    }
  }

  @Test
  void a_text_says_more_than_the_name() {
    assertThat(kubectl.run("explain vpclab.spec.subnets").ok())
        .contains("FIELD: subnets <[]Object>")
        .contains("cidrBlock\t<string> -required-")
        .contains("availabilityZone\t<string>");
  }

  /** The paths of all objects of a kind's schema, as {@code .spec.subnets}. */
  private static List<String> objects(String kind) throws IOException {
    String file = kind + "s.vpclab.dev-v1.yml";
    JsonNode crd = Serialization.yamlMapper().readTree(Files.readString(CRDS.resolve(file)));
    JsonNode schema = crd.at("/spec/versions/0/schema/openAPIV3Schema");
    List<String> paths = new ArrayList<>();
    walk("", schema, paths);
    assertThat(paths).contains(".spec", ".status", ".status.conditions");
    return paths;
  }

  private static void walk(String path, JsonNode schema, List<String> paths) {
    JsonNode object = schema.has("items") ? schema.get("items") : schema;
    if (!object.has("properties")) {
      return;
    }
    paths.add(path);
    for (Map.Entry<String, JsonNode> property : object.get("properties").properties()) {
      walk(path + "." + property.getKey(), property.getValue(), paths);
    }
  }
}
