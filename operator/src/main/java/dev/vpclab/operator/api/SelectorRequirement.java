package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Kubernetes' LabelSelectorRequirement. */
@ValidationRule(
    value =
        "self.operator in ['In', 'NotIn'] ? has(self.values) && size(self.values) > 0"
            + " : !has(self.values) || size(self.values) == 0",
    message = "In and NotIn need values; Exists and DoesNotExist take none",
    fieldPath = ".values")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SelectorRequirement(
    @JsonPropertyDescription("The label's key.") @Required @Size(min = 1, max = 317) String key,
    @JsonPropertyDescription("In, NotIn, Exists or DoesNotExist.") @Required String operator,
    @JsonPropertyDescription("Values for In and NotIn.") @Size(max = 64)
        List<@Size(max = 63) String> values) {
  public SelectorRequirement {
    values = Copies.ofList(values);
  }
}
