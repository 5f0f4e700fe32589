package dev.vpclab.operator.control;

import dev.vpclab.operator.plan.Owner;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** Who a Kubernetes resource is to EC2. */
final class Owners {
  private Owners() {}

  static Owner of(String cluster, HasMetadata resource) {
    return new Owner(cluster, resource.getMetadata().getUid(), named(resource));
  }

  /** Kind/namespace/name, as in the tag {@code vpclab.dev/resource} and in the log. */
  static String named(HasMetadata resource) {
    return resource.getKind()
        + "/"
        + resource.getMetadata().getNamespace()
        + "/"
        + resource.getMetadata().getName();
  }
}
