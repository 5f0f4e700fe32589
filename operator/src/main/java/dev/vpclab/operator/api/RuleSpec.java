package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What one rule of a security group lets through, for each of its CIDR blocks and groups. For {@code icmp} the ports
 * are type and code; {@code all} has none. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RuleSpec(
    String protocol,
    Integer fromPort,
    Integer toPort,
    List<String> cidrBlocks,
    List<String> securityGroups,
    String description) {
  public RuleSpec {
    cidrBlocks = Copies.ofList(cidrBlocks);
    securityGroups = Copies.ofList(securityGroups);
  }
}
