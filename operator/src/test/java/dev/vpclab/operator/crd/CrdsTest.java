package dev.vpclab.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrdsTest {
  private static final Path COMMITTED = Path.of("..", "crds");
  private static final Path CHARTS = Path.of("..", "helm", "vpclab-operator", "files", "crds");
  private static final String STALE =
      "crds/ is stale; write it anew with: mvn -q -pl operator -Pcrds";

  @TempDir private static Path generated;

  @BeforeAll
  static void generate() {
    Crds.write(generated);
  }

  @Test
  void the_committed_crds_are_those_of_the_api_package() throws IOException {
    assertThat(texts(COMMITTED).keySet()).as(STALE).isEqualTo(texts(generated).keySet());
    for (String name : texts(generated).keySet()) {
      assertThat(COMMITTED.resolve(name))
          .as(STALE)
          .hasSameTextualContentAs(generated.resolve(name));
    }
  }

  /** Helm reads no file from outside of a chart. */
  @Test
  void the_charts_copies_are_the_committed_crds_byte_for_byte() throws IOException {
    assertThat(texts(CHARTS)).as(STALE).isEqualTo(texts(COMMITTED));
  }

  @Test
  void every_field_is_described() throws IOException {
    for (String text : texts(generated).values()) {
      var crd = Serialization.unmarshal(text, CustomResourceDefinition.class);
      var root = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
      assertDescribed(crd.getSpec().getNames().getKind(), root);
    }
  }

  @Test
  void no_validation_rule_is_there_twice() throws IOException {
    for (String text : texts(generated).values()) {
      var crd = Serialization.unmarshal(text, CustomResourceDefinition.class);
      var root = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
      assertThat(root.getProperties().get("spec").getXKubernetesValidations())
          .isNotEmpty()
          .doesNotHaveDuplicates();
    }
  }

  /**
   * {@code kubectl apply} and Argo CD compare a list of a custom resource as a whole: what the API
   * server adds inside of one is a difference to them for ever.
   */
  @Test
  void no_field_inside_a_list_has_a_default() throws IOException {
    for (String text : texts(generated).values()) {
      var crd = Serialization.unmarshal(text, CustomResourceDefinition.class);
      var root = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
      assertNoDefaultInLists("spec", root.getProperties().get("spec"), false);
    }
  }

  private static void assertNoDefaultInLists(String path, JSONSchemaProps schema, boolean inside) {
    assertThat(inside ? schema.getDefault() : null).as(path).isNull();
    boolean list = inside || schema.getItems() != null;
    inner(schema).forEach((name, field) -> assertNoDefaultInLists(path + "." + name, field, list));
  }

  private static void assertDescribed(String path, JSONSchemaProps schema) {
    assertThat(schema.getDescription()).as(path).isNotBlank();
    inner(schema).forEach((name, field) -> assertDescribed(path + "." + name, field));
  }

  private static Map<String, JSONSchemaProps> inner(JSONSchemaProps schema) {
    var object = schema.getItems() == null ? schema : schema.getItems().getSchema();
    return object.getProperties() == null ? Map.of() : object.getProperties();
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (var files = Files.newDirectoryStream(folder, "*.yml")) {
      for (Path file : files) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
