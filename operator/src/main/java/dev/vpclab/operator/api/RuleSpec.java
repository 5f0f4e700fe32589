package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * What one rule of a security group lets through, for each of its CIDR blocks and groups. For
 * {@code icmp} the ports are type and code; {@code all} has none.
 */
@ValidationRule(
    value = RuleSpec.PORTS,
    message = "tcp and udp need fromPort and toPort, both from 0 to 65535",
    fieldPath = ".fromPort")
@ValidationRule(
    value = RuleSpec.ORDER,
    message = "fromPort is greater than toPort; exchange them",
    fieldPath = ".fromPort")
@ValidationRule(
    value = "self.protocol != 'all' || (!has(self.fromPort) && !has(self.toPort))",
    message = "protocol all means every port; take fromPort and toPort out, or name tcp or udp",
    fieldPath = ".protocol")
@ValidationRule(
    value = RuleSpec.ICMP,
    message =
        "for icmp, fromPort is the type and toPort the code: give both, each from -1 (every) to"
            + " 255, or none; every type has every code",
    fieldPath = ".fromPort")
@ValidationRule(
    value = "has(self.cidrBlocks) || has(self.securityGroups)",
    message = "a rule needs the other side: cidrBlocks, securityGroups, or both")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RuleSpec(
    @JsonPropertyDescription("tcp, udp, icmp, or all.") @Required String protocol,
    @JsonPropertyDescription(
            "First port of tcp and udp; type of icmp, where -1 or absent means every type.")
        @Min(-1)
        @Max(65535)
        Integer fromPort,
    @JsonPropertyDescription(
            "Last port of tcp and udp; code of icmp, where -1 or absent means every code.")
        @Min(-1)
        @Max(65535)
        Integer toPort,
    @JsonPropertyDescription("IPv4 blocks on the other side, for example 203.0.113.0/24.")
        @Size(min = 1, max = 20)
        @ValidationRule(value = RuleSpec.CIDRS, message = RuleSpec.CIDRS_SAY)
        List<@Size(max = Schema.CIDR) String> cidrBlocks,
    @JsonPropertyDescription("Names of this lab's security groups on the other side.")
        @Size(min = 1, max = Schema.GROUPS)
        List<@Size(max = Schema.NAME) String> securityGroups,
    @JsonPropertyDescription("What the rule is for.")
        @Size(max = 255)
        @Pattern(Schema.DESCRIPTION_PATTERN)
        String description) {
  public RuleSpec {
    cidrBlocks = Copies.ofList(cidrBlocks);
    securityGroups = Copies.ofList(securityGroups);
  }

  static final String PORTS =
      "!(self.protocol in ['tcp', 'udp']) || (has(self.fromPort) && has(self.toPort)"
          + " && self.fromPort >= 0 && self.toPort >= 0)";
  static final String ORDER =
      "!(self.protocol in ['tcp', 'udp']) || !has(self.fromPort) || !has(self.toPort)"
          + " || self.fromPort <= self.toPort";
  static final String ICMP =
      "self.protocol != 'icmp' || (has(self.fromPort) == has(self.toPort)"
          + " && (!has(self.fromPort) || (self.fromPort <= 255 && self.toPort <= 255"
          + " && (self.fromPort >= 0 || self.toPort < 0))))";
  static final String CIDRS =
      "self.all(c, isCIDR(c) && cidr(c).ip().family() == 4 && cidr(c) == cidr(c).masked())";
  static final String CIDRS_SAY =
      "each must be an IPv4 CIDR block that begins at its first address, such as 203.0.113.0/24;"
          + " a single address ends in /32";
}
