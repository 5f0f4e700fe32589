package dev.vpclab.sandbox.kube;

import java.util.List;
import java.util.Optional;

/**
 * A resource that the embedded API serves.
 *
 * @param group API group; empty for the core group
 * @param version API version, such as {@code v1}
 * @param plural name in the path, lower case
 * @param kind name in the objects
 * @param shortNames what {@code kubectl} takes for the plural
 * @param namespaced whether it lives in a namespace
 * @param custom whether it is one of the product's own kinds: with a status subresource, counted
 *     generations, and a status that defaults to {@code observedGeneration: -1}
 */
record ResourceType(
    String group,
    String version,
    String plural,
    String kind,
    List<String> shortNames,
    boolean namespaced,
    boolean custom) {

  private static final String OURS = "vpclab.dev";

  static final ResourceType NAMESPACES =
      new ResourceType("", "v1", "namespaces", "Namespace", List.of("ns"), false, false);

  static final List<ResourceType> ALL =
      List.of(
          NAMESPACES,
          builtIn("", "secrets", "Secret"),
          builtIn("", "configmaps", "ConfigMap", "cm"),
          builtIn("", "events", "Event", "ev"),
          builtIn("events.k8s.io", "events", "Event", "ev"),
          builtIn("coordination.k8s.io", "leases", "Lease"),
          ours("vpclabs", "VpcLab", "lab"),
          ours("gatewayendpoints", "GatewayEndpoint", "gwep"),
          ours("interfaceendpoints", "InterfaceEndpoint", "ifep"));

  private static ResourceType builtIn(
      String group, String plural, String kind, String... shortNames) {
    return new ResourceType(group, "v1", plural, kind, List.of(shortNames), true, false);
  }

  private static ResourceType ours(String plural, String kind, String shortName) {
    return new ResourceType(OURS, "v1alpha1", plural, kind, List.of(shortName), true, true);
  }

  static Optional<ResourceType> find(String group, String version, String plural) {
    return ALL.stream()
        .filter(t -> t.group.equals(group) && t.version.equals(version) && t.plural.equals(plural))
        .findFirst();
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /**
   * As Kubernetes names a resource in its messages: {@code vpclabs.vpclab.dev}, {@code secrets}.
   */
  String qualified() {
    return group.isEmpty() ? plural : plural + "." + group;
  }
}
