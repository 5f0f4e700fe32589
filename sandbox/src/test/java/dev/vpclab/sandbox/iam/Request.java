package dev.vpclab.sandbox.iam;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What IAM is asked about one call.
 *
 * @param action with the service's prefix
 * @param things never empty: {@link Thing#ANY} for an action that is tied to nothing
 * @param context condition keys that hold for all of them
 */
record Request(String action, List<Thing> things, Map<String, List<String>> context) {
  Request {
    things = List.copyOf(things);
    context = Map.copyOf(context);
  }

  /**
   * One resource that a call touches.
   *
   * @param context condition keys that hold for it alone, its tags among them
   */
  record Thing(String arn, Map<String, List<String>> context) {
    static final Thing ANY = new Thing("*", Map.of());

    Thing {
      context = Map.copyOf(context);
    }

    /** Something that is there, with its tags. */
    static Thing of(String type, String id, Map<String, String> tags) {
      return new Thing(arn(type, id), keys("aws:ResourceTag/", tags));
    }

    /** Something that the call is to make, with the tags that it asks for. */
    static Thing made(String type, Map<String, String> tags) {
      Map<String, List<String>> context = new HashMap<>(keys("aws:RequestTag/", tags));
      if (!tags.isEmpty()) {
        context.put("aws:TagKeys", List.copyOf(tags.keySet()));
      }
      return new Thing(arn(type, "*"), context);
    }

    Thing with(String key, String value) {
      Map<String, List<String>> more = new HashMap<>(context);
      more.put(key, List.of(value));
      return new Thing(arn, more);
    }

    private static String arn(String type, String id) {
      return "arn:aws:ec2:ap-northeast-2:123456789012:" + type + "/" + id;
    }
  }

  /** All keys that hold for this thing, in lower case. */
  Map<String, List<String>> contextOf(Thing thing) {
    Map<String, List<String>> all = new HashMap<>();
    context.forEach((key, values) -> all.put(key.toLowerCase(Locale.ROOT), values));
    thing.context().forEach((key, values) -> all.put(key.toLowerCase(Locale.ROOT), values));
    return all;
  }

  /** The same with what is asked for one thing visible at the others as well. */
  Request leaking() {
    Map<String, List<String>> all = new HashMap<>(context);
    things.stream()
        .flatMap(thing -> thing.context().entrySet().stream())
        .filter(entry -> !entry.getKey().startsWith("aws:ResourceTag/"))
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return new Request(action, things, all);
  }

  static Map<String, List<String>> keys(String prefix, Map<String, String> tags) {
    Map<String, List<String>> keys = new HashMap<>();
    tags.forEach((tag, value) -> keys.put(prefix + tag, List.of(value)));
    return keys;
  }
}
