package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** An EC2 instance, known by its name within the lab. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record InstanceSpec(
    String name,
    String subnet,
    List<String> securityGroups,
    String instanceType,
    String imageId,
    UserDataSpec userData,
    String keyName,
    Boolean associatePublicIpAddress,
    String privateIpAddress,
    Map<String, String> tags) {
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
