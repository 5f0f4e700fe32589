package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.ec2.wire.Flat;
import dev.vpclab.sandbox.ec2.world.Sight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A world as text in which two that cannot be told apart by what was asked for are equal: ids are
 * replaced by what they stand for, and addresses and times are left out.
 */
final class Canon {
  private static final Pattern ID = Pattern.compile("\\b([a-z]+)-[0-9a-f]{17}\\b");
  private static final Pattern UID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** What EC2 draws or counts, by the end of the field's path. */
  private static final List<String> DRAWN =
      List.of(
          "ip",
          "IpAddress",
          "address",
          "Address",
          "publicIp",
          "mac",
          "dnsName",
          "DnsName",
          "Time",
          "Timestamp",
          "ts",
          "launchIndex",
          "ownerId",
          "reservationId",
          "hostedZoneId",
          "clientToken",
          "availableIpAddressCount",
          "serial",
          "reason");

  private Canon() {}

  /** Everything that is there, without what is only still shown, and without this VPC. */
  static String of(Sight sight, String bystander) {
    Map<String, SdkPojo> objects = new TreeMap<>(sight.objects());
    objects.keySet().retainAll(sight.left());
    Map<String, String> names = new HashMap<>();
    Map<String, Map<String, String>> flat = new TreeMap<>();
    objects.forEach((id, object) -> flat.put(id, Flat.of(object)));
    flat.values().removeIf(fields -> fields.containsValue(bystander));
    flat.keySet().removeIf(id -> id.equals(bystander));
    flat.forEach((id, fields) -> names.put(id, name(id, fields)));
    return flat.entrySet().stream()
        .map(e -> text(e.getKey(), e.getValue(), sight, names))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** By whose it is and its key; a thing without tags of ours by its kind. */
  private static String name(String id, Map<String, String> fields) {
    Map<String, String> tags = tags(fields);
    String kind = id.substring(0, id.indexOf('-'));
    return tags.containsKey(Tags.KEY)
        ? "<" + tags.get(Tags.RESOURCE) + " " + tags.get(Tags.KEY) + ">"
        : "<" + kind + ">";
  }

  /** The tags of an object as EC2 describes it. */
  static Map<String, String> tags(Map<String, String> fields) {
    Map<String, String> tags = new HashMap<>();
    fields.forEach(
        (path, value) -> {
          if (path.matches("(tagSet|TagSet|groupTagSet|tags|Tags)\\.\\d+\\.(key|Key)")) {
            String at = path.replaceAll("key$", "value").replaceAll("Key$", "Value");
            tags.put(value, fields.getOrDefault(at, ""));
          }
        });
    return tags;
  }

  private static String text(
      String id, Map<String, String> fields, Sight sight, Map<String, String> names) {
    List<String> lines =
        fields.entrySet().stream()
            // A network interface keeps the tags that its instance was launched with.
            .filter(e -> !(id.startsWith("eni-") && e.getKey().startsWith("tagSet")))
            .filter(e -> DRAWN.stream().noneMatch(end -> e.getKey().endsWith(end)))
            .map(e -> "  " + e.getKey().replaceAll("\\.\\d+", ".n") + "=" + e.getValue())
            .map(line -> replaced(line, names))
            .sorted()
            .toList();
    String attributes = new TreeMap<>(sight.dnsAttributes().getOrDefault(id, Map.of())).toString();
    return names.get(id) + " " + attributes + "\n" + String.join("\n", lines);
  }

  private static String replaced(String line, Map<String, String> names) {
    Matcher ids = ID.matcher(line);
    String named =
        ids.replaceAll(
            match ->
                Matcher.quoteReplacement(
                    names.getOrDefault(match.group(), "<" + match.group(1) + ">")));
    return UID.matcher(named).replaceAll("<uid>");
  }
}
