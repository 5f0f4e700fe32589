package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/** The way to the internet; a lab has one or none. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record InternetGatewaySpec(
    String name,
    Map<String, String> tags) {
  public InternetGatewaySpec {
    tags = Copies.ofMap(tags);
  }
}
