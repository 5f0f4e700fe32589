package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What {@code status.reachability} answers for. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReachabilitySpec(
    List<String> services) {
  public ReachabilitySpec {
    services = Copies.ofList(services);
  }
}
