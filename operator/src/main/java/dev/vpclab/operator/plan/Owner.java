package dev.vpclab.operator.plan;

/**
 * Whose an object is.
 *
 * @param cluster the installation, from the setting {@code VPCLAB_CLUSTER_ID}
 * @param uid the UID of the Kubernetes resource: a resource that is made anew under an old name is
 *     another owner
 * @param resource kind/namespace/name, for people only; never compared
 */
public record Owner(String cluster, String uid, String resource) {

  /**
   * Whether these tags say that the object is this owner's. The only test of ownership there is.
   */
  public boolean owns(java.util.Map<String, String> tags) {
    return cluster.equals(tags.get(Tags.CLUSTER)) && uid.equals(tags.get(Tags.OWNER));
  }
}
