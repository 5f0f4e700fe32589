package dev.vpclab.sandbox.real;

import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Manifests out of tables and files, unchecked by any type of ours: what is wrong in them is to
 * reach the server.
 */
final class Manifests {
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "access", AwsAccess.class,
          "lab", VpcLab.class,
          "gateway", GatewayEndpoint.class,
          "interface", InterfaceEndpoint.class);

  /**
   * A row of a table.
   *
   * @param to the spec after the change; null where there is none
   * @param field the field that the server must name; null where it refuses nothing
   * @param says a part of its sentence
   */
  record Case(
      String what,
      Class<? extends HasMetadata> kind,
      Object spec,
      Object to,
      String field,
      String says) {
    @Override
    public String toString() {
      return what;
    }
  }

  private Manifests() {}

  static List<Case> cases(String table) throws IOException {
    try (InputStream file = Manifests.class.getResourceAsStream("/kube/" + table)) {
      List<?> rows = Serialization.yamlMapper().readValue(file, List.class);
      return rows.stream().map(row -> toCase((Map<?, ?>) row)).toList();
    }
  }

  private static Case toCase(Map<?, ?> row) {
    for (var kind : KINDS.entrySet()) {
      if (row.containsKey(kind.getKey())) {
        return new Case(
            (String) row.get("what"),
            kind.getValue(),
            row.get(kind.getKey()),
            row.get("to"),
            (String) row.get("field"),
            (String) row.get("says"));
      }
    }
    throw new IllegalArgumentException("a row of no kind: " + row);
  }

  static GenericKubernetesResource manifest(
      Class<? extends HasMetadata> kind, String name, Object spec) {
    var manifest = new GenericKubernetesResource();
    manifest.setApiVersion(HasMetadata.getApiVersion(kind));
    manifest.setKind(HasMetadata.getKind(kind));
    manifest.setMetadata(
        new ObjectMetaBuilder().withName(name).withNamespace(namespace(kind, "lab")).build());
    manifest.setAdditionalProperty("spec", spec);
    return manifest;
  }

  /** Null for a kind that is in none. */
  static String namespace(Class<? extends HasMetadata> kind, String namespace) {
    return Namespaced.class.isAssignableFrom(kind) ? namespace : null;
  }

  /** Every document of a folder's manifests, as {@code kubectl apply -f} takes them. */
  static List<HasMetadata> folder(Path folder) throws IOException {
    List<HasMetadata> all = new ArrayList<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList()) {
        all.add(Serialization.unmarshal(Files.readString(file)));
      }
    }
    return all;
  }
}
