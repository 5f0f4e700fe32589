package dev.vpclab.sandbox.real;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The roles of {@code crds/examples/rights.yaml}, as they are and with something missing. */
final class ExampleRights {
  static final Path FILE = Path.of("../crds/examples/rights.yaml");

  private ExampleRights() {}

  static List<HasMetadata> manifests() throws IOException {
    try (InputStream file = Files.newInputStream(FILE)) {
      Collection<?> documents = Serialization.unmarshal(file);
      return documents.stream().map(HasMetadata.class::cast).toList();
    }
  }

  /**
   * What the example grants everywhere and what it can grant by namespace, without these resources,
   * as one role with a name of its own.
   */
  static ClusterRole without(String... resources) throws IOException {
    List<PolicyRule> rules =
        rules().stream()
            .filter(rule -> !List.of(resources).containsAll(rule.getResources()))
            .toList();
    return role("without-" + String.join("-", resources), rules);
  }

  /** The same with every rule edited, under this name; what grants nothing any more is left out. */
  static ClusterRole editing(String name, Consumer<PolicyRuleBuilder> edit) throws IOException {
    List<PolicyRule> rules =
        rules().stream()
            .map(PolicyRuleBuilder::new)
            .peek(edit)
            .map(PolicyRuleBuilder::build)
            .filter(rule -> !rule.getResources().isEmpty() && !rule.getVerbs().isEmpty())
            .toList();
    return role(name, rules);
  }

  private static List<PolicyRule> rules() throws IOException {
    return manifests().stream()
        .filter(manifest -> manifest instanceof ClusterRole)
        .filter(role -> !role.getMetadata().getName().equals("vpclab-operator-cluster"))
        .flatMap(role -> ((ClusterRole) role).getRules().stream())
        .toList();
  }

  private static ClusterRole role(String name, List<PolicyRule> rules) {
    return new ClusterRoleBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withRules(rules)
        .build();
  }
}
