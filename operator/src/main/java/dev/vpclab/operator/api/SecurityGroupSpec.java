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

/**
 * A security group. Egress that is absent leaves EC2's allow-all as it is; an empty list lets
 * nothing out.
 */
@ValidationRule(
    value = SecurityGroupSpec.SAME_DESCRIPTION,
    message =
        "a security group's description cannot be changed, as in EC2; make a group with another"
            + " name",
    fieldPath = ".description")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecurityGroupSpec(
    @JsonPropertyDescription(
            "The group's name in EC2 and its Name tag unless tags say"
                + " otherwise. Not 'default', and not sg-….")
        @Required
        @Size(min = 1, max = Schema.NAME)
        @Pattern(Schema.NAME_PATTERN)
        @ValidationRule(
            value = "self != 'default' && !self.startsWith('sg-')",
            message =
                "EC2 keeps the name default and names that begin with sg- for itself; choose"
                    + " another")
        String name,
    @JsonPropertyDescription(
            "What the group is for. Cannot be changed later, as in EC2."
                + " Default: the group's name.")
        @Size(min = 1, max = 255)
        @Pattern(Schema.DESCRIPTION_PATTERN)
        String description,
    @JsonPropertyDescription("What is let in. Absent: nothing.") @Size(max = Schema.ENTRIES)
        List<RuleSpec> ingress,
    @JsonPropertyDescription(
            "What is let out. Absent: everything, as in EC2. An empty list: nothing.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Size(max = Schema.ENTRIES)
        List<RuleSpec> egress,
    @JsonPropertyDescription("Tags of the group.")
        @Size(max = Schema.TAGS)
        @ValidationRule(value = Schema.TAG_KEYS, message = Schema.TAG_KEYS_SAY)
        @ValidationRule(value = Schema.TAG_LENGTHS, message = Schema.TAG_LENGTHS_SAY)
        Map<String, @Size(max = Schema.TAG_VALUE) String> tags) {
  public SecurityGroupSpec {
    ingress = Copies.ofList(ingress);
    egress = egress == null ? null : Copies.ofList(egress);
    tags = Copies.ofMap(tags);
  }

  static final String SAME_DESCRIPTION =
      "has(self.description) == has(oldSelf.description)"
          + " && (!has(self.description) || self.description == oldSelf.description)";

  /**
   * What EC2 is told: the description, or the group's name where there is none, for EC2 insists on
   * one.
   */
  public String descriptionOrDefault() {
    return description == null || description.isEmpty() ? name : description;
  }
}
