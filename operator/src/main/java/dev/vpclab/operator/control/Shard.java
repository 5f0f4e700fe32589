package dev.vpclab.operator.control;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.plan.Selector;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The resources that this operator acts on, of all that it sees: labs and AwsAccesses by their own
 * labels, and endpoints by their lab's, or by their own while there is no such lab. What another
 * shard acts on is read, so that nobody's objects are taken for orphans, and never written to.
 */
record Shard(Selector selector) {
  private static final int SIGNS = 4;

  boolean isEverything() {
    return selector.selectsEverything();
  }

  boolean selects(HasMetadata resource) {
    return selector.selects(labels(resource));
  }

  /**
   * Whether the resource is ours.
   *
   * @param labs a lab by namespace and name
   */
  boolean owns(HasMetadata resource, BiFunction<String, String, Optional<VpcLab>> labs) {
    return isEverything()
        || selects(lab(resource, labs).map(HasMetadata.class::cast).orElse(resource));
  }

  private static Optional<VpcLab> lab(
      HasMetadata resource, BiFunction<String, String, Optional<VpcLab>> labs) {
    String name =
        switch (resource) {
          case GatewayEndpoint endpoint -> References.labName(endpoint);
          case InterfaceEndpoint endpoint -> References.labName(endpoint);
          default -> null;
        };
    return name == null
        ? Optional.empty()
        : labs.apply(resource.getMetadata().getNamespace(), name);
  }

  /**
   * Whether the objects are counted here whose resource, and with it its labels, is gone: by the
   * one shard that selects what has no labels.
   */
  boolean countsOrphans() {
    return selector.selects(Map.of());
  }

  /** By which of the replicas with this selector the active one is chosen. */
  String lease() {
    return isEverything() ? VpclabOperator.LEASE : VpclabOperator.LEASE + "-" + hash();
  }

  private String hash() {
    try {
      byte[] text = selector.text().getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash, 0, SIGNS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, String> labels(HasMetadata resource) {
    Map<String, String> labels = resource.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }
}
