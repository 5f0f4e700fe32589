package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/**
 * Kubernetes' LabelSelector, all of which has to hold; an empty one is refused. To Kubernetes it
 * would select everything, and so a misspelt field, which is dropped without a word, would give
 * everybody the role.
 */
@ValidationRule(
    value =
        "(has(self.matchLabels) && size(self.matchLabels) > 0)"
            + " || (has(self.matchExpressions) && size(self.matchExpressions) > 0)",
    message =
        "an empty selector is refused; for all namespaces, write matchExpressions: [{key:"
            + " kubernetes.io/metadata.name, operator: Exists}]")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record NamespaceSelector(
    @JsonPropertyDescription(
            "Labels with these values. kubernetes.io/metadata.name is a namespace's name.")
        @Size(max = 16)
        Map<String, @Size(max = 63) String> matchLabels,
    @JsonPropertyDescription("Labels with one of several values, with none of them, or at all.")
        @Size(max = 16)
        List<SelectorRequirement> matchExpressions) {
  public NamespaceSelector {
    matchLabels = Copies.ofMap(matchLabels);
    matchExpressions = Copies.ofList(matchExpressions);
  }
}
