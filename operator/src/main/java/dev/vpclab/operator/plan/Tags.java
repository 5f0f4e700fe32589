package dev.vpclab.operator.plan;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tags that carry ownership. They are part of the create call, so no object is ever without.
 */
public final class Tags {
  public static final String PREFIX = "vpclab.dev/";
  public static final String CLUSTER = PREFIX + "cluster";
  public static final String OWNER = PREFIX + "owner";
  public static final String RESOURCE = PREFIX + "resource";
  public static final String KEY = PREFIX + "key";

  /** The image that was asked for: what it resolved to is no drift. */
  public static final String IMAGE = PREFIX + "image";

  /**
   * On a subnet or group that was taken out of the spec and cannot go yet. If its name comes back
   * with another CIDR block, the old one is known to be on its way out.
   */
  public static final String REMOVING = PREFIX + "removing";

  public static final String NAME = "Name";

  private Tags() {}

  /**
   * All tags of one object, by tag key. The user's {@code Name} wins over the node's name; the
   * user's ownership tags never win.
   */
  public static SortedMap<String, String> of(
      Owner owner, Key key, String name, Map<String, String> common, Map<String, String> own) {
    SortedMap<String, String> tags = new TreeMap<>();
    tags.putAll(common);
    // A Name among the lab's common tags would give every object one name.
    tags.put(NAME, name);
    tags.putAll(own);
    tags.keySet().removeIf(tag -> tag.startsWith(PREFIX));
    tags.put(CLUSTER, owner.cluster());
    tags.put(OWNER, owner.uid());
    tags.put(RESOURCE, owner.resource());
    tags.put(KEY, key.toString());
    return tags;
  }
}
