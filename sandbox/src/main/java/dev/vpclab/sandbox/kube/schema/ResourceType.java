package dev.vpclab.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A resource that the embedded API serves.
 *
 * @param group API group; empty for the core group
 * @param version API version, such as {@code v1}
 * @param plural name in the path, lower case
 * @param singular what {@code kubectl} prints before a name
 * @param kind name in the objects
 * @param shortNames what {@code kubectl} takes for the plural
 * @param categories what {@code kubectl} takes for this resource and others together
 * @param namespaced whether it lives in a namespace
 * @param custom whether it is one of the product's own kinds: with a status subresource, counted
 *     generations, and everything that its CRD says
 * @param schema of the whole object, metadata included
 * @param columns of the CRD, as it has them; none for built-in kinds
 */
public record ResourceType(
    String group,
    String version,
    String plural,
    String singular,
    String kind,
    List<String> shortNames,
    List<String> categories,
    boolean namespaced,
    boolean custom,
    Schema schema,
    List<JsonNode> columns) {

  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /**
   * As Kubernetes names a resource in its messages: {@code vpclabs.vpclab.dev}, {@code secrets}.
   */
  public String qualified() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /** As Kubernetes names a kind in its messages: {@code VpcLab.vpclab.dev}, {@code Secret}. */
  public String qualifiedKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }

  @Override
  public String toString() {
    return qualified();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceType type && qualified().equals(type.qualified());
  }

  @Override
  public int hashCode() {
    return qualified().hashCode();
  }
}
