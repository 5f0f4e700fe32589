package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** A subnet, known by its name within the lab. */
@ValidationRule(
    value = SubnetSpec.ZONE,
    message =
        "a subnet's zone cannot be changed, set or taken away; take the subnet out of the lab, and"
            + " then add it anew",
    fieldPath = ".availabilityZone")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SubnetSpec(
    @JsonPropertyDescription(
            "What the subnet is known by, and its Name tag unless tags say otherwise.")
        @Required
        @Size(min = 1, max = Schema.NAME)
        @Pattern(Schema.NAME_PATTERN)
        String name,
    @JsonPropertyDescription(
            "The subnet's part of the VPC, /16 to /28, for example 10.0.1.0/24."
                + " Cannot be changed later.")
        @Required
        @Size(max = Schema.CIDR)
        @ValidationRule(value = Schema.IS_CIDR, message = Schema.IS_CIDR_SAY)
        @ValidationRule(value = Schema.CANONICAL, messageExpression = Schema.CANONICAL_SAY)
        @ValidationRule(value = Schema.SIZE, message = Schema.SIZE_SAY)
        @ValidationRule(value = Schema.SAME, message = SubnetSpec.CIDR_SAY)
        String cidrBlock,
    @JsonPropertyDescription(
            "Availability zone, for example ap-northeast-2a. Cannot be changed,"
                + " set or taken away later. Default: EC2 chooses.")
        @Size(max = 32)
        @Pattern("^[a-z]{2}-[a-z0-9-]+$")
        String availabilityZone,
    @JsonPropertyDescription(
            "Name of the route table of this lab that it uses. Default: the VPC's main one.")
        @Size(max = Schema.NAME)
        String routeTable,
    @JsonPropertyDescription(
            "Whether instances get a public address unless they say otherwise. Default: false.")
        Boolean mapPublicIpOnLaunch,
    @JsonPropertyDescription(
            "Tags of the subnet. A Name here renames it in EC2 without replacing it.")
        @Size(max = Schema.TAGS)
        @ValidationRule(value = Schema.TAG_KEYS, message = Schema.TAG_KEYS_SAY)
        @ValidationRule(value = Schema.TAG_LENGTHS, message = Schema.TAG_LENGTHS_SAY)
        Map<String, @Size(max = Schema.TAG_VALUE) String> tags) {
  public SubnetSpec {
    tags = Copies.ofMap(tags);
  }

  static final String ZONE =
      "has(self.availabilityZone) == has(oldSelf.availabilityZone) && (!has(self.availabilityZone)"
          + " || self.availabilityZone == oldSelf.availabilityZone)";
  static final String CIDR_SAY =
      "a subnet's CIDR block cannot be changed; take the subnet out of the lab, and then add it"
          + " anew";

  /**
   * Whether instances get a public address when they do not say so themselves: false unless
   * switched on.
   */
  public boolean mapsPublicIp() {
    return mapPublicIpOnLaunch != null && mapPublicIpOnLaunch;
  }
}
