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

/** An EC2 instance, known by its name within the lab. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record InstanceSpec(
    @JsonPropertyDescription(
            "What the instance is known by, and its Name tag unless tags say otherwise.")
        @Required
        @Size(min = 1, max = Schema.NAME)
        @Pattern(Schema.NAME_PATTERN)
        String name,
    @JsonPropertyDescription(
            "Name of this lab's subnet that it stands in. Another one replaces the instance.")
        @Required
        @Size(max = Schema.NAME)
        String subnet,
    @JsonPropertyDescription(
            "Names of this lab's security groups. Absent: the VPC's default group.")
        @Size(max = Schema.GROUPS)
        List<@Size(max = Schema.NAME) String> securityGroups,
    @JsonPropertyDescription(
            "EC2 instance type. Default: "
                + InstanceSpec.DEFAULT_TYPE
                + ". Another one replaces the instance.")
        @Size(max = 32)
        @Pattern("^[a-z0-9-]+[.][a-z0-9-]+$")
        String instanceType,
    @JsonPropertyDescription(
            "Image: an id (ami-…) or resolve:ssm: and the path of a public"
                + " parameter, which is resolved at launch. Default: "
                + InstanceSpec.DEFAULT_IMAGE
                + ". Another one replaces the instance; a newer image behind the same path does"
                + " not.")
        @Size(max = 255)
        @Pattern("^(ami-[0-9a-f]{8,17}|resolve:ssm:[A-Za-z0-9_./:-]+)$")
        String imageId,
    @JsonPropertyDescription(
            "What the instance runs at its first start, 16 KB at most. Applied"
                + " at launch only.")
        UserDataSpec userData,
    @JsonPropertyDescription("Name of an EC2 key pair for SSH. Another one replaces the instance.")
        @Size(min = 1, max = 255)
        String keyName,
    @JsonPropertyDescription(
            "Whether it gets a public address. Default: the subnet's mapPublicIpOnLaunch.")
        Boolean associatePublicIpAddress,
    @JsonPropertyDescription(
            "Private address inside the subnet. Default: EC2 chooses. Another"
                + " one replaces the instance.")
        @Size(max = 15)
        @ValidationRule(
            value = "isIP(self) && ip(self).family() == 4",
            message = "must be an IPv4 address such as 10.0.1.10")
        String privateIpAddress,
    @JsonPropertyDescription(
            "Tags of the instance. A Name here renames it in EC2 without replacing it.")
        @Size(max = Schema.TAGS)
        @ValidationRule(value = Schema.TAG_KEYS, message = Schema.TAG_KEYS_SAY)
        @ValidationRule(value = Schema.TAG_LENGTHS, message = Schema.TAG_LENGTHS_SAY)
        Map<String, @Size(max = Schema.TAG_VALUE) String> tags) {
  public InstanceSpec {
    securityGroups = Copies.ofList(securityGroups);
    tags = Copies.ofMap(tags);
  }

  /** The type where none is asked for; every region has it. */
  public static final String DEFAULT_TYPE = "t3.micro";

  /** Amazon Linux 2023 for x86_64, the newest at the moment of launch. */
  public static final String DEFAULT_IMAGE =
      "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

  public String typeOrDefault() {
    return instanceType == null ? DEFAULT_TYPE : instanceType;
  }

  public String imageOrDefault() {
    return imageId == null ? DEFAULT_IMAGE : imageId;
  }
}
