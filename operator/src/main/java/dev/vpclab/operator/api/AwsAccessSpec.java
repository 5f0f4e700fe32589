package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** For which namespaces, with which role, where, and with which tags. */
@ValidationRule(
    value = "!has(self.externalId) || has(self.roleArn)",
    message = "an external id belongs to a role; give roleArn as well, or take externalId out",
    fieldPath = ".externalId")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AwsAccessSpec(
    @JsonPropertyDescription(
            "The namespaces it is for, by their labels. No namespace may"
                + " be selected by two AwsAccesses.")
        @Required
        NamespaceSelector namespaceSelector,
    @JsonPropertyDescription(
            "The role to assume. Default: none, the operator's own credentials are used. What was"
                + " made with one role is never gone on with by another.")
        @Size(max = 512)
        @Pattern("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$")
        String roleArn,
    @JsonPropertyDescription("The external id that the role's trust policy asks for, if any.")
        @Size(min = 2, max = 1224)
        @Pattern("^[A-Za-z0-9+=,.@:_/-]+$")
        String externalId,
    @JsonPropertyDescription("The regions in which labs may be. Default: every region.")
        @Size(max = 64)
        List<@Size(max = 32) @Pattern(Schema.REGION_PATTERN) String> regions,
    @JsonPropertyDescription(
            "Tags of every object, over those that the lab gives. At most 4, so that with a lab's"
                + " own 40 there are never more than EC2 takes.")
        @Size(max = Schema.ACCESS_TAGS)
        @ValidationRule(value = Schema.TAG_KEYS, message = Schema.TAG_KEYS_SAY)
        @ValidationRule(value = Schema.TAG_LENGTHS, message = Schema.TAG_LENGTHS_SAY)
        @ValidationRule(
            value = "!('Name' in self)",
            message = "the tag Name is the lab's own; choose another key")
        Map<String, @Size(max = Schema.TAG_VALUE) String> tags) {
  public AwsAccessSpec {
    regions = Copies.ofList(regions);
    tags = Copies.ofMap(tags);
  }
}
