package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Everything of this installation in one account and region.
 *
 * @param byOwner by the owner's UID, each list in the order of ids; a VPC's network ACLs, which
 *     carry no tags of ours, are listed under the VPC's owner
 * @param readAt when the reading began
 */
public record Inventory(Map<String, List<Live>> byOwner, Instant readAt) {
  public Inventory {
    byOwner = Map.copyOf(byOwner);
  }

  /**
   * A digest of what matters about these objects, whatever their order. Leaves out what not every
   * reading reads: a VPC's two DNS attributes, and network interfaces.
   */
  public static String digest(Collection<? extends Live> objects) {
    return Digest.of(objects);
  }

  /** A digest of such a digest and of whatever else counts. */
  public static String digest(String objects, String context) {
    return Digest.of(objects + "\n" + context);
  }
}
