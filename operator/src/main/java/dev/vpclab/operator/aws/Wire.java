package dev.vpclab.operator.aws;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The small shapes that every call shares: tags, filters, states. */
final class Wire {
  private Wire() {}

  /** Tags by key; EC2 answers with none at all where there are none. */
  static SortedMap<String, String> tags(Collection<Tag> tags) {
    SortedMap<String, String> byKey = new TreeMap<>();
    tags.forEach(tag -> byKey.put(tag.key(), tag.value() == null ? "" : tag.value()));
    return byKey;
  }

  static List<Tag> tags(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
  }

  static TagSpecification tagged(String resourceType, Map<String, String> tags) {
    return TagSpecification.builder().resourceType(resourceType).tags(tags(tags)).build();
  }

  static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  static Filter filter(String name, Collection<String> values) {
    return Filter.builder().name(name).values(values).build();
  }

  static Filter tag(String key, String value) {
    return filter("tag:" + key, value);
  }

  /** A state in lower case: the SDK's enums do not know every word that the wire carries. */
  static String state(String asString, String whenAbsent) {
    return asString == null || asString.isEmpty() ? whenAbsent : asString.toLowerCase(Locale.ROOT);
  }

  /** The first that is there; null for none. */
  static String first(String... values) {
    return Arrays.stream(values).filter(v -> v != null && !v.isEmpty()).findFirst().orElse(null);
  }

  static List<String> sorted(Collection<String> values) {
    return values.stream().sorted().toList();
  }

  /** Nothing for an empty list: the SDK would send the bare name of the parameter. */
  static List<String> given(List<String> values) {
    return values.isEmpty() ? null : values;
  }

  /** Null where the answer has none, as one that was made up by a test. */
  static String requestId(AwsResponse answer) {
    return answer.responseMetadata() == null ? null : answer.responseMetadata().requestId();
  }

  static String text(String value) {
    return value == null ? "" : value;
  }
}
