package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** A security group. Egress that is absent leaves EC2's allow-all as it is; an empty list lets nothing out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecurityGroupSpec(
    String name,
    String description,
    List<RuleSpec> ingress,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<RuleSpec> egress,
    Map<String, String> tags) {
  public SecurityGroupSpec {
    ingress = Copies.ofList(ingress);
    egress = egress == null ? null : Copies.ofList(egress);
    tags = Copies.ofMap(tags);
  }

  /** What EC2 is told: the description, or the group's name where there is none, for EC2 insists on one. */
  public String descriptionOrDefault() {
    return description == null || description.isEmpty() ? name : description;
  }
}
