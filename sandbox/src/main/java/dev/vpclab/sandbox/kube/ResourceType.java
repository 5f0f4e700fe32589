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
 * @param namespaced whether it lives in a namespace
 * @param custom whether it is one of the product's own kinds: with a status subresource, counted
 *     generations, and a status that defaults to {@code observedGeneration: -1}
 */
record ResourceType(
    String group, String version, String plural, String kind, boolean namespaced, boolean custom) {

  private static final String OURS = "vpclab.dev";

  static final ResourceType NAMESPACES =
      new ResourceType("", "v1", "namespaces", "Namespace", false, false);

  static final List<ResourceType> ALL =
      List.of(
          NAMESPACES,
          new ResourceType("", "v1", "secrets", "Secret", true, false),
          new ResourceType("", "v1", "configmaps", "ConfigMap", true, false),
          new ResourceType("", "v1", "events", "Event", true, false),
          new ResourceType("events.k8s.io", "v1", "events", "Event", true, false),
          new ResourceType("coordination.k8s.io", "v1", "leases", "Lease", true, false),
          new ResourceType(OURS, "v1alpha1", "vpclabs", "VpcLab", true, true),
          new ResourceType(OURS, "v1alpha1", "gatewayendpoints", "GatewayEndpoint", true, true),
          new ResourceType(OURS, "v1alpha1", "interfaceendpoints", "InterfaceEndpoint", true, true));

  static Optional<ResourceType> find(String group, String version, String plural) {
    return ALL.stream()
        .filter(t -> t.group.equals(group) && t.version.equals(version) && t.plural.equals(plural))
        .findFirst();
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** As Kubernetes names a resource in its messages: {@code vpclabs.vpclab.dev}, {@code secrets}. */
  String qualified() {
    return group.isEmpty() ? plural : plural + "." + group;
  }
}
