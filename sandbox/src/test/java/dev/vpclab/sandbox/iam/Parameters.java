package dev.vpclab.sandbox.iam;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a call to EC2 asked for, by the names of the wire. */
record Parameters(Map<String, String> byName) {
  private static final Pattern SPECIFICATION =
      Pattern.compile("TagSpecification\\.(\\d+)\\.ResourceType");
  private static final Pattern TAG = Pattern.compile("Tag\\.(\\d+)\\.Key");

  private static final Map<String, String> TYPES =
      Map.of(
          "vpc", "vpc",
          "subnet", "subnet",
          "rtb", "route-table",
          "igw", "internet-gateway",
          "sg", "security-group",
          "sgr", "security-group-rule",
          "i", "instance",
          "vpce", "vpc-endpoint",
          "eni", "network-interface",
          "vol", "volume");

  /** IAM's name of the kind of object, from its id; null for what is no resource to IAM here. */
  static String type(String id) {
    return TYPES.get(id.substring(0, id.lastIndexOf('-')));
  }

  String one(String name) {
    return byName.get(name);
  }

  /** The values of a list, whatever it stands in. */
  List<String> all(String list) {
    Pattern name = Pattern.compile(Pattern.quote(list) + "\\.\\d+");
    return byName.entrySet().stream()
        .filter(parameter -> name.matcher(parameter.getKey()).matches())
        .map(Entry::getValue)
        .toList();
  }

  /** The tags that a create asks for, for this kind of object. */
  Map<String, String> tagsFor(String type) {
    Map<String, String> tags = new TreeMap<>();
    byName.forEach(
        (name, value) -> {
          Matcher specification = SPECIFICATION.matcher(name);
          if (specification.matches() && value.equals(type)) {
            tags.putAll(tags("TagSpecification." + specification.group(1) + "."));
          }
        });
    return tags;
  }

  /** The tags of CreateTags and DeleteTags; without a value, the empty text. */
  Map<String, String> tags() {
    return tags("");
  }

  private Map<String, String> tags(String prefix) {
    Map<String, String> tags = new TreeMap<>();
    byName.forEach(
        (name, key) -> {
          if (name.startsWith(prefix)) {
            Matcher tag = TAG.matcher(name.substring(prefix.length()));
            if (tag.matches()) {
              tags.put(key, byName.getOrDefault(prefix + "Tag." + tag.group(1) + ".Value", ""));
            }
          }
        });
    return tags;
  }
}
