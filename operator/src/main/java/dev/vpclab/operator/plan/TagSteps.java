package dev.vpclab.operator.plan;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tags: the user's are put right, AWS's own are left alone, ownership is never taken off. */
final class TagSteps {

  private TagSteps() {}

  static void plan(Situation situation, Live live, Map<String, String> wanted, Draft draft) {
    SortedMap<String, String> missing = new TreeMap<>(wanted);
    missing.entrySet().removeIf(tag -> tag.getValue().equals(live.tags().get(tag.getKey())));
    // How it was launched is history: a new image in the spec means a new instance, not a new tag.
    missing.remove(Tags.IMAGE);
    if (!missing.isEmpty()) {
      draft.propose(new Change.AddTags(situation.target(live), missing));
    }
    Set<String> surplus = new TreeSet<>(live.tags().keySet());
    surplus.removeAll(wanted.keySet());
    surplus.removeIf(
        tag -> tag.startsWith("aws:") || tag.startsWith(Tags.PREFIX) && !tag.equals(Tags.REMOVING));
    if (!surplus.isEmpty()) {
      draft.propose(new Change.RemoveTags(situation.target(live), surplus));
    }
  }
}
