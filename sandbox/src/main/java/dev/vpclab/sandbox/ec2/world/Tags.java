package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The tags of all objects by id, with what they were before, for readers that lag behind. */
final class Tags {
  /**
   * @param shown the same as answers have them; made once, because answers are made all the time
   */
  private record Version(Instant at, Map<String, String> tags, List<Tag> shown) {
    static Version of(Instant at, Map<String, String> tags) {
      List<Tag> shown =
          new TreeMap<>(tags)
              .entrySet().stream()
                  .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
                  .toList();
      return new Version(at, Map.copyOf(tags), shown);
    }
  }

  private final Map<String, Deque<Version>> byId = new HashMap<>();
  private final Conduct conduct;

  Tags(Conduct conduct) {
    this.conduct = conduct;
  }

  /** What a create call asks for; checked before anything is made. */
  List<Tag> asked(List<TagSpecification> specifications, Kind... kinds) {
    List<Tag> asked = List.of();
    Set<String> types = new HashSet<>();
    for (Kind kind : kinds) {
      types.add(kind.resourceType());
    }
    for (TagSpecification specification : specifications) {
      String type = specification.resourceTypeAsString();
      if (type == null) {
        throw Ec2Error.of("MissingParameter", "Tag specification resource type must have a value");
      }
      if (!types.contains(type)) {
        throw Ec2Error.of(
            "InvalidParameterValue",
            "'%s' is not a valid taggable resource type for this operation.",
            type);
      }
      check(specification.tags());
      if (type.equals(kinds[0].resourceType())) {
        asked = specification.tags();
      }
    }
    return asked;
  }

  /** The tags that a create call asks for on objects that it makes beside its own. */
  static List<Tag> of(Kind kind, List<TagSpecification> specifications) {
    return specifications.stream()
        .filter(s -> kind.resourceType().equals(s.resourceTypeAsString()))
        .flatMap(s -> s.tags().stream())
        .toList();
  }

  /** Key and value lengths and reserved keys: page "Tag your Amazon EC2 resources". */
  void check(List<Tag> tags) {
    Set<String> keys = new HashSet<>();
    for (Tag tag : tags) {
      String key = tag.key();
      if (key == null || key.isEmpty()) {
        throw Ec2Error.of("InvalidParameterValue", "Tag key cannot be null or empty");
      }
      if (key.toLowerCase(java.util.Locale.ROOT).startsWith("aws:")) {
        throw Ec2Error.of(
            "InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
      }
      if (key.length() > 128) {
        throw Ec2Error.of(
            "InvalidParameterValue", "Tag key exceeds the maximum length of 128 characters");
      }
      if (tag.value() != null && tag.value().length() > 256) {
        throw Ec2Error.of(
            "InvalidParameterValue", "Tag value exceeds the maximum length of 256 characters");
      }
      if (!keys.add(key)) {
        throw Ec2Error.of("InvalidParameterValue", "Duplicate tag key '%s' specified.", key);
      }
    }
    conduct.hold(Quota.TAGS_PER_RESOURCE, tags.size());
  }

  Map<String, String> with(String id, List<Tag> tags) {
    Map<String, String> after = new TreeMap<>(now(id));
    tags.forEach(tag -> after.put(tag.key(), tag.value() == null ? "" : tag.value()));
    conduct.hold(Quota.TAGS_PER_RESOURCE, after.size());
    return after;
  }

  void set(String id, Map<String, String> tags, Instant at) {
    byId.computeIfAbsent(id, i -> new ArrayDeque<>()).addLast(Version.of(at, tags));
  }

  void forget(String id) {
    byId.remove(id);
  }

  Map<String, String> now(String id) {
    Deque<Version> versions = byId.get(id);
    return versions == null ? Map.of() : versions.getLast().tags();
  }

  /** The newest tags that are at least {@code lag} old at {@code at}. */
  List<Tag> shown(String id, Instant at, Duration lag) {
    Deque<Version> versions = byId.get(id);
    if (versions == null) {
      return List.of();
    }
    Instant oldest = at.minus(lag);
    List<Tag> seen = List.of();
    for (Version version : versions) {
      if (!version.at().isAfter(oldest)) {
        seen = version.shown();
      }
    }
    return seen;
  }

  Set<String> ids() {
    return Set.copyOf(byId.keySet());
  }
}
