package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Objects in protocol buffers: {@code kubectl create secret} and {@code kubectl create namespace}
 * send nothing else. Of their messages it reads what these commands can fill in, by the field
 * numbers of Kubernetes' {@code generated.proto}.
 */
final class Protobuf {
  static final String CONTENT_TYPE = "application/vnd.kubernetes.protobuf";

  private static final byte[] MAGIC = {'k', '8', 's', 0};

  /** The fields of each message from number 1 on; {@code -} for one that is skipped. */
  private static final Map<String, List<String>> MESSAGES =
      Map.of(
          "Unknown", List.of("typeMeta:TypeMeta", "raw:bytes"),
          "TypeMeta", List.of("apiVersion", "kind"),
          "Secret",
              List.of(
                  "metadata:ObjectMeta",
                  "data:map bytes",
                  "type",
                  "stringData:map",
                  "immutable:bool"),
          "Namespace", List.of("metadata:ObjectMeta", "-", "-"),
          "ObjectMeta",
              List.of(
                  "name",
                  "generateName",
                  "namespace",
                  "-",
                  "-",
                  "-",
                  "-",
                  "-",
                  "-",
                  "-",
                  "labels:map",
                  "annotations:map",
                  "-",
                  "finalizers:list"),
          "Entry", List.of("key", "value"),
          "BytesEntry", List.of("key", "value:bytes"));

  private final ByteBuffer in;

  private Protobuf(byte[] bytes) {
    in = ByteBuffer.wrap(bytes);
  }

  /**
   * The object as JSON would have it.
   *
   * @throws ApiFault 415 for kinds that are not sent in this form, 400 for what is none
   */
  static ObjectNode read(byte[] body) {
    if (body.length < MAGIC.length || !Arrays.equals(MAGIC, Arrays.copyOf(body, MAGIC.length))) {
      throw ApiFault.badRequest("the body is not in Kubernetes' protocol buffers");
    }
    try {
      ObjectNode envelope =
          new Protobuf(Arrays.copyOfRange(body, MAGIC.length, body.length)).message("Unknown");
      String kind = envelope.path("typeMeta").path("kind").asText();
      if (!MESSAGES.containsKey(kind)) {
        throw new ApiFault(
            415, "UnsupportedMediaType", "objects of kind " + kind + " are taken as JSON only");
      }
      byte[] raw = Base64.getDecoder().decode(envelope.path("raw").asText());
      ObjectNode object = new Protobuf(raw).message(kind);
      object.setAll((ObjectNode) envelope.get("typeMeta"));
      return object;
    } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException e) {
      throw ApiFault.badRequest("the body ends too early");
    }
  }

  private ObjectNode message(String name) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    List<String> fields = MESSAGES.get(name);
    while (in.hasRemaining()) {
      long tag = varint();
      int number = (int) (tag >>> 3);
      String field = number <= fields.size() ? fields.get(number - 1) : "-";
      switch ((int) (tag & 7)) {
        case 0 -> scalar(message, field, varint());
        case 2 -> put(message, field, bytes());
        case 1 -> in.getLong();
        case 5 -> in.getInt();
        default -> throw ApiFault.badRequest("the body is not in Kubernetes' protocol buffers");
      }
    }
    return message;
  }

  private static void scalar(ObjectNode message, String field, long value) {
    if (field.endsWith(":bool")) {
      message.put(field.split(":")[0], value != 0);
    }
  }

  private static void put(ObjectNode message, String field, byte[] value) {
    String[] parts = field.split(":");
    String name = parts[0];
    switch (parts.length == 1 ? "text" : parts[1]) {
      case "text" -> {
        if (!name.equals("-") && value.length > 0) {
          message.put(name, text(value));
        }
      }
      case "bytes" -> message.put(name, Base64.getEncoder().encodeToString(value));
      case "list" -> ((ArrayNode) message.withArray("/" + name)).add(text(value));
      case "map" -> entry(message, name, new Protobuf(value).message("Entry"));
      case "map bytes" -> entry(message, name, new Protobuf(value).message("BytesEntry"));
      default -> message.set(name, new Protobuf(value).message(parts[1]));
    }
  }

  private static void entry(ObjectNode message, String name, ObjectNode entry) {
    message.withObject("/" + name).put(entry.path("key").asText(), entry.path("value").asText());
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  private byte[] bytes() {
    byte[] bytes = new byte[Math.toIntExact(varint())];
    in.get(bytes);
    return bytes;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
