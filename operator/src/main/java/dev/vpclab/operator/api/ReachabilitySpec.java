package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What {@code status.reachability} answers for. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReachabilitySpec(
    @JsonPropertyDescription(
            "Services, short (s3) or in full. Default: s3 and the services of"
                + " the lab's endpoints.")
        @Size(max = Schema.ITEMS)
        List<@Size(max = 255) @Pattern(Schema.SERVICE_PATTERN) String> services) {
  public ReachabilitySpec {
    services = Copies.ofList(services);
  }
}
