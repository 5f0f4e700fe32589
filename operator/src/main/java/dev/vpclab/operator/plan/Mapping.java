package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.AwsAccessSpec;
import dev.vpclab.operator.api.NamespaceSelector;
import java.util.Map;
import java.util.TreeSet;

/**
 * An AwsAccess as it stands in the cluster.
 *
 * @param going whether it is being deleted
 */
public record Mapping(String name, AwsAccessSpec spec, boolean going) {

  /**
   * Whether it is for a namespace with these labels, as Kubernetes' selectors do it, but for an
   * empty one, which the schema refuses: it is for none.
   */
  public boolean selects(Map<String, String> labels) {
    NamespaceSelector selector = spec.namespaceSelector();
    return selector != null
        && !(selector.matchLabels().isEmpty() && selector.matchExpressions().isEmpty())
        && labels.entrySet().containsAll(selector.matchLabels().entrySet())
        && selector.matchExpressions().stream().allMatch(each -> Selector.holds(each, labels));
  }

  public Role role() {
    return spec.roleArn() == null ? Role.OWN : new Role(spec.roleArn(), spec.externalId());
  }

  Access access() {
    return new Access(name, role(), new TreeSet<>(spec.regions()), spec.tags());
  }
}
