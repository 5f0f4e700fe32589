package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;

/** An HTTP code and a JSON body. */
record Reply(int code, JsonNode body) {
  static Reply of(ApiFault fault) {
    return new Reply(fault.code(), fault.status());
  }
}
