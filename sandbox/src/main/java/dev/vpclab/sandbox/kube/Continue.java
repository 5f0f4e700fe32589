package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;

/**
 * Where the next page of a list begins.
 *
 * @param version of the first page: all pages together show one moment
 * @param namespace of the last object of the page before, empty for resources that have none
 * @param name of that object
 */
record Continue(long version, String namespace, String name) implements Comparable<Continue> {
  private static final Comparator<Continue> ORDER =
      Comparator.comparing(Continue::namespace).thenComparing(Continue::name);

  static Continue after(JsonNode last, long version) {
    JsonNode metadata = last.path("metadata");
    return new Continue(
        version, metadata.path("namespace").asText(), metadata.path("name").asText());
  }

  /**
   * @throws ApiFault 400 for what no page has ended with
   */
  static Continue parse(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      String[] parts = text.split("/", -1);
      return new Continue(Long.parseLong(parts[0]), parts[1], parts[2]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw ApiFault.badRequest("continue key is not valid: " + token);
    }
  }

  String token() {
    String text = version + "/" + namespace + "/" + name;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int compareTo(Continue other) {
    return ORDER.compare(this, other);
  }
}
