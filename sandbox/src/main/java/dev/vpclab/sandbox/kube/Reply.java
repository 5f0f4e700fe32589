package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An answer.
 *
 * @param body JSON; a text is sent as it is
 * @param warnings for a person, each sent as a header
 */
record Reply(int code, String contentType, JsonNode body, List<String> warnings) {
  private static final String JSON = "application/json";

  Reply(int code, JsonNode body, List<String> warnings) {
    this(code, body.isTextual() ? "text/plain; charset=utf-8" : JSON, body, warnings);
  }

  Reply(int code, String contentType, JsonNode body) {
    this(code, contentType, body, List.of());
  }

  Reply(int code, JsonNode body) {
    this(code, body, List.of());
  }

  static Reply of(ApiFault fault) {
    return new Reply(fault.code(), fault.answer());
  }
}
