package dev.vpclab.operator.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is wrong with a spec, field by field, and the checks that several fields share. Each
 * sentence begins with the field's path and ends with what to do.
 */
final class Complaints {
  static final int NAME = 63;
  static final int NAME_TAG = 255;

  /** EC2 takes 50 tags an object; ownership, key, image and Name need some of them. */
  private static final int TAGS = 40;

  private static final int TAG_KEY = 128;
  private static final int TAG_VALUE = 256;
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern SERVICES = Pattern.compile("[a-z0-9][a-z0-9._-]*");

  private final List<Finding> findings = new ArrayList<>();

  List<Finding> all() {
    return List.copyOf(findings);
  }

  void add(Key key, String path, String sentence) {
    findings.add(new Finding(key, Reason.InvalidSpec, path + ": " + sentence, null));
  }

  /** The items' name is what they are known by: there, well formed, and once. */
  void names(List<String> names, String list, ObjectKind kind) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String path = list + "[" + i + "].name";
      Key key = key(kind, name);
      required(key, path, name, NAME, NAMES, "a letter or digit, then letters, digits, . _ -");
      Integer first = name == null ? null : seen.putIfAbsent(name, i);
      if (first != null) {
        add(key, path, name + " is the name of " + list + "[" + first + "]; choose another.");
      }
    }
  }

  /** The key for an item's complaints; null while it has no name to be known by. */
  static Key key(ObjectKind kind, String name) {
    return name == null || name.isEmpty() ? null : new Key(kind, name);
  }

  void size(Key key, String path, List<?> list, int most) {
    if (list.size() > most) {
      add(key, path, list.size() + " entries; there may be " + most + ", take some out.");
    }
  }

  void required(Key key, String path, String value, int most, Pattern form, String words) {
    if (value == null || value.isEmpty()) {
      add(key, path, "is missing; set it.");
    } else {
      optional(key, path, value, most, form, words);
    }
  }

  void optional(Key key, String path, String value, int most, Pattern form, String words) {
    if (value == null) {
      return;
    }
    if (value.isEmpty()) {
      add(key, path, "is empty; give it a value or take it out.");
    } else if (value.length() > most) {
      add(key, path, value.length() + " characters; there may be " + most + ", shorten it.");
    } else if (form != null && !form.matcher(value).matches()) {
      add(key, path, "'" + value + "' is not well formed; write " + words + ".");
    }
  }

  void service(Key key, String path, String value) {
    required(key, path, value, 255, SERVICES, "a service such as s3, short or in full");
  }

  /** A block in EC2's form; empty, and complained about, when it is none. */
  Optional<Cidr> block(Key key, String path, String text) {
    if (text == null || text.isEmpty()) {
      add(key, path, "is missing; set it.");
      return Optional.empty();
    }
    Optional<Cidr> block = Cidr.parse(text);
    if (block.isEmpty()) {
      add(key, path, "'" + text + "' is no IPv4 CIDR block; write one such as 10.0.0.0/24.");
    } else if (!block.get().isCanonical()) {
      add(
          key,
          path,
          text + " does not begin at its first address; write " + block.get().canonical() + ".");
    }
    return block;
  }

  /** A block of a VPC or subnet. Source: VPC User Guide, "VPC CIDR blocks". */
  Optional<Cidr> network(Key key, String path, String text) {
    Optional<Cidr> block = block(key, path, text);
    if (block.filter(found -> found.prefix() < 16 || found.prefix() > 28).isPresent()) {
      add(
          key,
          path,
          text + " is not from /16 to /28; EC2 takes no other size, choose one of them.");
    }
    return block;
  }

  /** The name of another item of the spec. */
  void reference(Key key, String path, String name, Set<String> known, String list) {
    if (!known.contains(name)) {
      add(
          key,
          path,
          "'" + name + "' is not the name of one of " + list + "; add it or name another.");
    }
  }

  void tags(Key key, String path, Map<String, String> tags) {
    tags(key, path, tags, Map.of());
  }

  /**
   * @param common the lab's tags, which every object of it gets as well
   */
  void tags(Key key, String path, Map<String, String> tags, Map<String, String> common) {
    tags.forEach((tag, value) -> tag(key, path, tag, value));
    Set<String> together = new TreeSet<>(common.keySet());
    together.addAll(tags.keySet());
    if (tags.size() > TAGS) {
      add(key, path, tags.size() + " tags; there may be " + TAGS + ", take some out.");
    } else if (!tags.isEmpty() && common.size() <= TAGS && together.size() > TAGS) {
      add(
          key,
          path,
          "with those of spec.tags these are "
              + together.size()
              + " tags; there may be "
              + TAGS
              + ", take some out.");
    }
  }

  private void tag(Key key, String path, String tag, String value) {
    if (tag.startsWith(Tags.PREFIX) || tag.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      add(
          key,
          path,
          "the tag key " + tag + " is reserved (vpclab.dev/ and aws: are); choose another.");
    }
    if (tag.isEmpty() || tag.length() > TAG_KEY) {
      add(key, path, "a tag key has 1 to " + TAG_KEY + " characters; shorten '" + tag + "'.");
    }
    if (value != null && value.length() > TAG_VALUE) {
      add(key, path, "the tag " + tag + " has over " + TAG_VALUE + " characters; shorten it.");
    }
  }
}
