package dev.vpclab.operator.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The UIDs of the resources that ended last. A cache that is behind still shows them, and nothing
 * of theirs has to be looked for in EC2 again.
 */
final class Ended {
  /** More than end within the time that a cache is behind, and few enough to keep. */
  private static final int KEPT = 1000;

  private final Set<String> uids =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > KEPT;
                }
              }));

  void add(String uid) {
    uids.add(uid);
  }

  boolean contains(String uid) {
    return uids.contains(uid);
  }
}
