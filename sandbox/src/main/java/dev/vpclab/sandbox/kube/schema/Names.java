package dev.vpclab.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names, label keys and label values, with Kubernetes' sentences for those that cannot be. */
final class Names {
  /** Put on a namespace by the server, after its checks. */
  private static final String GIVEN = "kubernetes.io/metadata.name";

  private static final int LONGEST_SUBDOMAIN = 253;
  private static final int LONGEST_LABEL = 63;
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
  private static final String NAME_PART = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final String VALUE = "(" + NAME_PART + ")?";

  private Names() {}

  /** What is wrong with an object's metadata. */
  static List<FieldError> check(ResourceType type, JsonNode metadata) {
    List<FieldError> errors = new ArrayList<>();
    String name = metadata.path("name").asText();
    boolean label = type.plural().equals("namespaces");
    for (String why : label ? label(name) : subdomain(name)) {
      errors.add(FieldError.invalid("metadata.name", Words.quote(name), why));
    }
    metadata
        .path("labels")
        .properties()
        .forEach(
            entry -> {
              if (entry.getKey().equals(GIVEN)) {
                return;
              }
              add(errors, "metadata.labels", entry.getKey(), qualified(entry.getKey()));
              String value = entry.getValue().asText();
              add(errors, "metadata.labels", value, value(value));
            });
    metadata
        .path("annotations")
        .fieldNames()
        .forEachRemaining(
            key ->
                add(errors, "metadata.annotations", key, qualified(key.toLowerCase(Locale.ROOT))));
    return errors;
  }

  private static void add(List<FieldError> errors, String field, String value, List<String> whys) {
    whys.forEach(why -> errors.add(FieldError.invalid(field, Words.quote(value), why)));
  }

  private static List<String> label(String name) {
    return fitting(
        name,
        LONGEST_LABEL,
        LABEL,
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
            + " must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc',");
  }

  private static List<String> subdomain(String name) {
    return fitting(
        name,
        LONGEST_SUBDOMAIN,
        SUBDOMAIN,
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
            + " '.', and must start and end with an alphanumeric character (e.g. 'example.com',");
  }

  private static List<String> value(String value) {
    return fitting(
        value,
        LONGEST_LABEL,
        VALUE,
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
            + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
            + " 'my_value',  or '12345',");
  }

  /** A key of labels or annotations: a name, perhaps with a domain and a slash before it. */
  private static List<String> qualified(String key) {
    List<String> whys = new ArrayList<>();
    int slash = key.indexOf('/');
    if (slash == 0) {
      whys.add("prefix part must be non-empty");
    } else if (slash > 0) {
      subdomain(key.substring(0, slash)).forEach(why -> whys.add("prefix part " + why));
    }
    String name = key.substring(slash + 1);
    if (name.isEmpty()) {
      whys.add("name part must be non-empty");
    }
    fitting(
            name,
            LONGEST_LABEL,
            NAME_PART,
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with"
                + " an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc',")
        .forEach(why -> whys.add("name part " + why));
    return whys;
  }

  private static List<String> fitting(String text, int longest, String regex, String otherwise) {
    List<String> whys = new ArrayList<>();
    if (text.length() > longest) {
      whys.add("must be no more than " + longest + " characters");
    }
    if (!Pattern.matches(regex, text)) {
      whys.add(otherwise + " regex used for validation is '" + regex + "')");
    }
    return whys;
  }
}
